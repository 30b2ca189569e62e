package dev.gauntlet.result;

import dev.gauntlet.SweptCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.PlantSlowdown;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.Sequential;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.words.SweptCellText;
import java.nio.file.Path;
import java.util.List;

/**
 * What the runs of one cell of a sweep came to, as the engine has it.
 *
 * @param told by its runs
 * @param expectRefusal whether nothing but refusals is what was expected
 */
public record SweptCellResult(
    Cell cell,
    String name,
    Told told,
    int planned,
    boolean expectRefusal,
    Path folder,
    String command)
    implements SweptCell {

  /**
   * What its runs tell.
   *
   * @param summary the figures; its cell has the axes alone that were swept
   * @param slower by what it costs more than a measure allows; empty unless it is planted
   * @param runs those that ended, in order
   */
  public record Told(CellSummary summary, List<PlantSlowdown> slower, List<RunEnded> runs) {
    public Told {
      slower = List.copyOf(slower);
      runs = List.copyOf(runs);
    }
  }

  @Override
  public Verdict verdict() {
    if (told.summary.red() || !told.slower.isEmpty()) {
      return Verdict.RED;
    }
    if (told.summary.unsupported()) {
      return Verdict.UNSUPPORTED;
    }
    boolean decided = told.summary.sequential().filter(Sequential::decided).isPresent();
    boolean enough = decided || told.summary.ended(Ending.SURVIVED) >= planned;
    if (!enough || (!expectRefusal && told.summary.succeeded() == 0)) {
      return Verdict.NO_VERDICT;
    }
    return told.summary.sequential().isPresent() && !decided ? Verdict.UNDECIDED : Verdict.SURVIVES;
  }

  @Override
  public long runs() {
    return told.summary.runs();
  }

  @Override
  public long ended(Ending ending) {
    return told.summary.ended(ending);
  }

  @Override
  public Rate crashes() {
    return told.summary.crashes();
  }

  @Override
  public double crashRateBound(double confidence) {
    return told.summary
        .sequential()
        .map(stopped -> stopped.upperBound(confidence))
        .orElseGet(() -> crashes().upperBound(confidence));
  }

  @Override
  public List<String> signatures() {
    return SignatureCount.of(told.runs).stream()
        .map(one -> String.valueOf(one.signature()))
        .toList();
  }

  @Override
  public String explanation() {
    return SweptCellText.of(this, told.summary, told.slower, told.runs);
  }

  /** The same under another name, with another word on how to do it again. */
  public SweptCellResult called(String other, String again) {
    return new SweptCellResult(cell, other, told, planned, expectRefusal, folder, again);
  }
}
