package dev.gauntlet.cli;

import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.verdict.compare.CompareDefaults;
import dev.gauntlet.verdict.compare.DetectableByPairs;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an interleaved comparison came to.
 *
 * @param data of both sides
 * @param order planned runs of the complete pairs of blocks
 * @param sides the base, then the candidate
 * @param rise that must have been found for exit code 0, as on the command line
 * @param stopped why it ended before its time
 */
record InterleaveResult(
    InterleaveRecord record,
    PairedRuns data,
    List<PlannedRun> order,
    PairedTest test,
    List<SideRecord> sides,
    String rise,
    Optional<String> stopped) {

  String label(PairSide side) {
    return record.design().label(side);
  }

  /** What could have been seen; empty when there is a regression, or no pair says anything. */
  Optional<DetectableByPairs> detectable() {
    if (test.worse() || test.pairs() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        DetectableByPairs.of(
            new PairedRuns.Count(data.runs(PairSide.BASE), data.red(PairSide.BASE)),
            test.pairs(),
            record.design().byBlocks() ? record.design().block() : 1,
            CompareDefaults.RED,
            CompareCommand.share(rise)));
  }

  /** 1 a regression, 0 none and it would have been seen, else 3. */
  int exitCode() {
    if (test.worse()) {
      return 1;
    }
    boolean seen = detectable().filter(DetectableByPairs::enough).isPresent();
    return stopped.isEmpty() && seen ? 0 : Main.NO_VERDICT;
  }

  /** All of it in one line. */
  String sentence() {
    String candidate = label(PairSide.CANDIDATE);
    String base = label(PairSide.BASE);
    if (test.worse()) {
      return String.format(
          Locale.ROOT,
          "REGRESSION: %s is red more often than %s (p <= %.2g at every look; %.1f %% is the level)",
          candidate,
          base,
          test.p(),
          100 * CompareDefaults.RED);
    }
    String none =
        stopped.isPresent()
            ? "not finished: " + stopped.get()
            : String.format(Locale.ROOT, "no regression of %s against %s", candidate, base);
    return detectable()
        .map(seen -> none + "; " + seen(seen))
        .orElse(none + "; no pair says anything");
  }

  private String seen(DetectableByPairs seen) {
    if (Double.isNaN(seen.smallest())) {
      return String.format(
          Locale.ROOT,
          "%d %s %s too few: even a candidate that is red in every run would not have been found",
          test.pairs(),
          test.pairs() == 1 ? "pair" : "pairs",
          test.pairs() == 1 ? "is" : "are");
    }
    String found =
        String.format(
            Locale.ROOT,
            "a candidate that is red in %.1f %% of its runs would have been found with a chance of 80 %%",
            100 * seen.smallest());
    return seen.enough()
        ? found
        : found
            + String.format(
                Locale.ROOT,
                "; a rise by %s (--rise) would have been found with a chance of %.0f %%",
                rise,
                100 * seen.power());
  }
}
