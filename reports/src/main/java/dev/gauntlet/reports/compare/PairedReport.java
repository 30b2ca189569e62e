package dev.gauntlet.reports.compare;

import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.DetectableByPairs;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A candidate and its base, run in turn.
 *
 * @param scenario its name
 * @param base what its runs came to
 * @param candidate what its runs came to
 * @param proof what follows from the pairs
 * @param cells both sides by cell
 * @param context what a reader should know beside it
 * @param outcome what it comes to
 */
public record PairedReport(
    String scenario,
    Side base,
    Side candidate,
    Proof proof,
    Cells cells,
    Context context,
    Outcome outcome) {
  /** Name of the file in the folder of both sides that says what they are. */
  public static final String PLAN = "interleave.json";

  /**
   * The runs of a side.
   *
   * @param folder of its campaign
   * @param red runs that are, of those that say something
   * @param known runs that are red for known issues alone; they count as not red
   * @param silent runs that say nothing: unsupported, killed from outside, or without a successful
   *     iteration
   * @param signatures of crashes and hangs, with the runs of each
   */
  public record Side(
      String label,
      String folder,
      Rate red,
      long known,
      long silent,
      Map<String, Long> signatures) {}

  /**
   * The test.
   *
   * @param test of the pairs that count
   * @param level of the test
   * @param block runs of a side in a row
   * @param blocks whether a pair of blocks counts once, and not each pair of runs
   * @param detectable what could have been seen; empty with a regression or without a pair
   */
  public record Proof(
      PairedTest test,
      double level,
      int block,
      boolean blocks,
      Optional<DetectableByPairs> detectable) {}

  /**
   * Pairs of runs that say something on both sides.
   *
   * @param matrix the axes that were swept and are the same on both sides
   * @param counts by points of the matrix
   */
  public record Cells(Matrix matrix, Map<Cell, Map<PairSide, PairedRuns.Count>> counts) {
    /** All of them together. */
    public PairedRuns.Count sum(PairSide side) {
      long runs = 0;
      long red = 0;
      for (Map<PairSide, PairedRuns.Count> cell : counts.values()) {
        runs += cell.get(side).runs();
        red += cell.get(side).red();
      }
      return new PairedRuns.Count(runs, red);
    }
  }

  /**
   * What it was made with.
   *
   * @param asked options and variables that the user gave the sides
   * @param identity drivers, libraries and programs that differ
   * @param sameIdentity whether both are known and equal
   * @param known lines on known issues
   * @param notes sentences
   */
  public record Context(
      List<IdentityDifference> asked,
      List<IdentityDifference> identity,
      boolean sameIdentity,
      List<String> known,
      List<String> notes) {}

  /**
   * The end.
   *
   * @param folder of the comparison
   * @param stopped why it ended before its time
   */
  public record Outcome(int exitCode, String sentence, String folder, Optional<String> stopped) {}

  /** One of both. */
  public Side side(PairSide which) {
    return which == PairSide.BASE ? base : candidate;
  }

  /** Fisher's exact test over all pairs, which holds for one planned look only; empty without. */
  public Optional<Double> fisher() {
    PairedRuns.Count old = cells.sum(PairSide.BASE);
    PairedRuns.Count now = cells.sum(PairSide.CANDIDATE);
    return old.runs() == 0
        ? Optional.empty()
        : Optional.of(PairedTest.fisher(old.red(), now.red(), old.runs()));
  }
}
