package dev.gauntlet;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Sequential;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.Slower;
import dev.gauntlet.words.SweptCellText;
import java.nio.file.Path;
import java.util.List;

/**
 * What the runs of one cell of a sweep came to.
 *
 * @param cell with all axes of the scenario, also those left at their default
 * @param name by the axes that were swept: {@code threads=7 encoders=2}
 * @param number from 1, in the order of the matrix: {@code c7} of a run's name
 * @param summary the figures; its cell has the axes alone that were swept
 * @param slower by what it costs more than a measure allows; empty unless it is planted
 * @param runs those that ended, in order
 * @param planned runs planned of it; with a stop rule at most so many
 * @param expectRefusal whether nothing but refusals is what was expected
 * @param folder of the campaign
 * @param command that makes the runs of this cell alone again, as a shell takes it
 */
public record SweptCell(
    Cell cell,
    String name,
    int number,
    CellSummary summary,
    List<Slower> slower,
    List<RunEnded> runs,
    int planned,
    boolean expectRefusal,
    Path folder,
    String command) {
  public SweptCell {
    slower = List.copyOf(slower);
    runs = List.copyOf(runs);
  }

  /** What is said of a cell. */
  public enum Verdict {
    /** every run did, and all that were planned or that its stop rule asked for were made */
    SURVIVES,
    /** an ending that is red, a finding, or a cost above its factor */
    RED,
    /** something that it needs is missing here */
    UNSUPPORTED,
    /** its stop rule neither decided below nor above by all runs that it may have; nothing red */
    UNDECIDED,
    /** not red, and no ground to say that it survives */
    NO_VERDICT
  }

  public Verdict verdict() {
    if (summary.red() || !slower.isEmpty()) {
      return Verdict.RED;
    }
    if (summary.unsupported()) {
      return Verdict.UNSUPPORTED;
    }
    boolean decided = summary.sequential().filter(Sequential::decided).isPresent();
    boolean enough = decided || summary.ended(Ending.SURVIVED) >= planned;
    if (!enough || (!expectRefusal && summary.succeeded() == 0)) {
      return Verdict.NO_VERDICT;
    }
    return summary.sequential().isPresent() && !decided ? Verdict.UNDECIDED : Verdict.SURVIVES;
  }

  /** Its crashes by what identifies them, the most frequent first. */
  public List<SignatureCount> signatures() {
    return SignatureCount.of(runs);
  }

  /**
   * For a person: verdict, signatures with the phases they died in, reasons, findings, where the
   * evidence lies and the command that does it again; several lines.
   */
  public String explanation() {
    return SweptCellText.of(this);
  }

  /** The same under another name, with another word on how to do it again. */
  public SweptCell called(String other, String again) {
    return new SweptCell(
        cell, other, number, summary, slower, runs, planned, expectRefusal, folder, again);
  }
}
