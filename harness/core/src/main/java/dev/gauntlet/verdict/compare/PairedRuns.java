package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.PlannedRun;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Runs of two campaigns that were planned alike: a run of one and the run of the same name of the
 * other are a pair.
 */
public final class PairedRuns {
  private final Map<PairSide, Map<String, Says>> runs = new EnumMap<>(PairSide.class);

  /** What one run says. */
  private enum Says {
    RED,
    /** All that is red of it is accepted: it counts as not red. */
    KNOWN,
    NOT_RED,
    NOTHING
  }

  /**
   * Takes note of a run; a later attempt at the same replaces it.
   *
   * @param known whether all that is red of it is accepted
   */
  public void add(PairSide side, RunEnded run, boolean known) {
    if (run.ending() != Ending.NO_VERDICT) {
      of(side).put(PlannedRun.planned(run.run()), says(run, known));
    }
  }

  private static Says says(RunEnded run, boolean known) {
    if (run.red()) {
      return known ? Says.KNOWN : Says.RED;
    }
    // who was killed from outside, or was refused all along, may have been on the way to a crash
    return run.ending() == Ending.SURVIVED && run.succeeded() > 0 ? Says.NOT_RED : Says.NOTHING;
  }

  private Map<String, Says> of(PairSide side) {
    return runs.computeIfAbsent(side, any -> new HashMap<>());
  }

  /** Whether a planned run was made and needs no further attempt. */
  public boolean made(PairSide side, PlannedRun run) {
    return of(side).containsKey(run.name());
  }

  /** Runs that were made. */
  public long made(PairSide side) {
    return of(side).size();
  }

  /** Runs that say something. */
  public long runs(PairSide side) {
    return made(side) - silent(side);
  }

  public long red(PairSide side) {
    return count(side, Says.RED);
  }

  /** Runs that are red for known issues alone. */
  public long known(PairSide side) {
    return count(side, Says.KNOWN);
  }

  /** Runs that say nothing: unsupported, killed from outside, or without a successful iteration. */
  public long silent(PairSide side) {
    return count(side, Says.NOTHING);
  }

  private long count(PairSide side, Says what) {
    return of(side).values().stream().filter(what::equals).count();
  }

  /**
   * What some of the runs of a side came to.
   *
   * @param runs that say something
   * @param red those of them that are red
   */
  public record Count(long runs, long red) {
    Count plus(Count other) {
      return new Count(runs + other.runs, red + other.red);
    }
  }

  /** What those of the planned runs came to that say something on both sides. */
  public Map<PairSide, Count> counts(List<PlannedRun> planned) {
    Map<PairSide, Count> counts = new EnumMap<>(PairSide.class);
    for (PairSide side : PairSide.values()) {
      Count sum = new Count(0, 0);
      for (PlannedRun run : planned) {
        if (speaks(run)) {
          sum = sum.plus(new Count(1, isRed(side, run) ? 1 : 0));
        }
      }
      counts.put(side, sum);
    }
    return counts;
  }

  /**
   * The test as it stands.
   *
   * @param order planned runs of complete pairs of blocks
   * @param block runs of a side in a row
   * @param blocks whether a pair of blocks counts once, and not each pair of runs
   * @param counts whether a pair of blocks counts, by its number from 0
   */
  public PairedTest test(
      List<PlannedRun> order, int block, boolean blocks, double level, LongPredicate counts) {
    PairedTest test = new PairedTest(level);
    for (int from = 0; from < order.size(); from += block) {
      if (counts.test(from / block)) {
        add(test, order.subList(from, Math.min(order.size(), from + block)), blocks);
      }
    }
    return test;
  }

  private void add(PairedTest test, List<PlannedRun> block, boolean whole) {
    if (whole) {
      Map<PairSide, Count> counts = counts(block);
      if (counts.get(PairSide.BASE).runs() > 0) {
        test.counts(counts.get(PairSide.BASE).red(), counts.get(PairSide.CANDIDATE).red());
      }
      return;
    }
    for (PlannedRun run : block) {
      if (speaks(run)) {
        test.runs(isRed(PairSide.BASE, run), isRed(PairSide.CANDIDATE, run));
      }
    }
  }

  private boolean speaks(PlannedRun run) {
    return speaks(PairSide.BASE, run) && speaks(PairSide.CANDIDATE, run);
  }

  private boolean speaks(PairSide side, PlannedRun run) {
    return of(side).getOrDefault(run.name(), Says.NOTHING) != Says.NOTHING;
  }

  private boolean isRed(PairSide side, PlannedRun run) {
    return of(side).get(run.name()) == Says.RED;
  }
}
