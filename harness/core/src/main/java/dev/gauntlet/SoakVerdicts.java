package dev.gauntlet;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Rerun;
import dev.gauntlet.soak.SoakVerdict;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.words.SoakedCellText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a soak came to.
 *
 * @param cells all of the matrix, in order
 * @param kept what stays after the death of its forks, all cells together
 */
public record SoakVerdicts(
    Path folder, Campaign campaign, List<SoakedCell> cells, List<ResidueVerdict> kept)
    implements Verdicts {
  public SoakVerdicts {
    cells = List.copyOf(cells);
    kept = List.copyOf(kept);
  }

  static SoakVerdicts of(RecordedCampaign recorded) throws IOException {
    return new SoakVerdicts(
        recorded.folder().path(),
        recorded.campaign(),
        SoakedCell.all(recorded.campaign(), recorded.folder(), recorded.recorded().ended()),
        ResidueVerdict.of(recorded.recorded().ended(), recorded.campaign().soak().allowed()));
  }

  @Override
  public String command() {
    return Rerun.of(campaign);
  }

  @Override
  public int exitCode(boolean strict) {
    return sum().exitCode(strict, false);
  }

  /**
   * The same of one cell; what stays after the deaths of all cells together is each one's.
   *
   * @param cell one of these
   */
  public int exitCode(SoakedCell cell, boolean strict) {
    return new SoakVerdict(List.of(cell), kept).exitCode(strict, false);
  }

  /** Whether something that a cell needs is missing here, so that nothing is known of it. */
  public static boolean unsupported(SoakedCell cell) {
    return cell.runs().stream().anyMatch(run -> run.ending() == Ending.UNSUPPORTED);
  }

  /**
   * For a person: verdict, what grows and how much, forks that were lost with their signatures and
   * phases, and the command that soaks the cell again; several lines.
   *
   * @param cell one of these
   */
  public String explanation(SoakedCell cell) {
    return SoakedCellText.of(this, cell);
  }

  /** How many leaks are expected by chance alone; a sentence for a person. */
  public String falseReds() {
    return sum().falseReds();
  }

  @Override
  public String sentence() {
    return sum().sentence();
  }

  private SoakVerdict sum() {
    return new SoakVerdict(cells, kept);
  }
}
