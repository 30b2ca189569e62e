package dev.gauntlet.verdict.compare;

import dev.gauntlet.verdict.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Which rise of the crash rate the comparison could have seen. A rise is a cause beside those of
 * the base that ends the same share of runs in all cells; campaigns with it are drawn, and tested
 * as the real ones were: the test over all cells, and the map at its first rank.
 *
 * @param from share of the base's runs that crashed, mean over cells
 * @param to that share with the rise asked for
 * @param power chance with which it would have been found
 * @param smallest share from which it is found with a chance of 80 %; NaN when even a crash of
 *     every run is not
 * @param inOneCell the same of a cell that did not crash on the base, and alone does so on the
 *     candidate; NaN when even a cell that always crashes is not found
 */
public record Detectable(double from, double to, double power, double smallest, double inOneCell) {
  /** The standard error of a chance of 80 % is 2 %. */
  private static final int CAMPAIGNS = 400;

  private static final int SEARCHED = 150;
  private static final int HALVINGS = 8;
  private static final long SEED = 1;

  static Detectable of(List<MatchedCell> cells, boolean byIterations, double level, double rise) {
    Question question = new Question(cells, byIterations, level);
    double from = question.from();
    double asked = rise / (1 - from);
    double power = from >= 1 ? 0 : question.power(Math.min(1, asked), CAMPAIGNS);
    double found =
        from >= 1
            ? Double.NaN
            : smallest(more -> question.power(more, SEARCHED) >= CompareDefaults.POWER);
    return new Detectable(
        from,
        Math.min(1, from + rise),
        power,
        from + found * (1 - from),
        smallest(question::foundInOneCell));
  }

  /** Whether the rise asked for would have been found with a chance of 80 %. */
  public boolean enough() {
    return power >= CompareDefaults.POWER;
  }

  private static double smallest(DoublePredicate found) {
    if (!found.test(1)) {
      return Double.NaN;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (found.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private record Question(List<MatchedCell> cells, boolean byIterations, double level) {
    double from() {
      return cells.stream().mapToDouble(Question::share).average().orElse(0);
    }

    private static double share(MatchedCell cell) {
      return (double) cell.base().happened(RedEvent.CRASH) / cell.base().runs();
    }

    /**
     * @param more share of runs that the new cause ends
     */
    double power(double more, int campaigns) {
      SplittableRandom random = new SplittableRandom(SEED);
      List<Draw> base = new ArrayList<>();
      List<Draw> candidate = new ArrayList<>();
      for (MatchedCell cell : cells) {
        base.add(new Draw(cell.base().runs(), share(cell)));
        double kept = Math.pow(1 - share(cell), byIterations ? work(cell) : 1);
        candidate.add(new Draw(cell.candidate().runs(), 1 - kept * (1 - more)));
      }
      int found = 0;
      for (int n = 0; n < campaigns; n++) {
        List<Sides> sides = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
          sides.add(
              new Sides(
                  candidate.get(i).next(random),
                  candidate.get(i).runs,
                  base.get(i).next(random),
                  base.get(i).runs));
        }
        found += found(sides) ? 1 : 0;
      }
      return (double) found / campaigns;
    }

    /** By how much more a run of the candidate does. */
    private static double work(MatchedCell cell) {
      double ratio = cell.candidate().iterationsPerRun() / cell.base().iterationsPerRun();
      return Double.isFinite(ratio) ? ratio : 1;
    }

    private boolean found(List<Sides> sides) {
      if (byIterations) {
        List<Exposed> exposed = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
          exposed.add(
              new Exposed(
                  sides.get(i).events(),
                  cells.get(i).candidate().iterations(),
                  sides.get(i).otherEvents(),
                  cells.get(i).base().iterations()));
        }
        return OverallTest.byIterations(exposed, Double.NaN).p() < level;
      }
      return OverallTest.byRuns(sides, Double.NaN).p() < level
          || sides.stream().anyMatch(cell -> CellTests.more(cell) * sides.size() <= level);
    }

    /** In the cell with the fewest runs on the candidate. */
    boolean foundInOneCell(double share) {
      MatchedCell cell =
          cells.stream()
              .min((a, b) -> Long.compare(a.candidate().runs(), b.candidate().runs()))
              .orElseThrow();
      long runs = cell.candidate().runs();
      for (long events = 1; events <= runs; events++) {
        double p = CellTests.more(new Sides(events, runs, 0, cell.base().runs()));
        if (p * cells.size() <= level) {
          return BinomialDistribution.of(Math.toIntExact(runs), share)
                  .survivalProbability(Math.toIntExact(events) - 1)
              >= CompareDefaults.POWER;
        }
      }
      return false;
    }
  }

  /** Numbers of events, drawn. */
  private static final class Draw {
    private static final long TABLE = 2_000;

    private final long runs;
    private final BinomialDistribution events;
    private final double[] sums;

    Draw(long runs, double share) {
      this.runs = runs;
      events = BinomialDistribution.of(Math.toIntExact(runs), Math.max(0, Math.min(1, share)));
      sums = new double[runs <= TABLE ? (int) runs : 0];
      double sum = 0;
      for (int i = 0; i < sums.length; i++) {
        sum += events.probability(i);
        sums[i] = sum;
      }
    }

    long next(SplittableRandom random) {
      double chance = random.nextDouble();
      if (sums.length == 0) {
        return events.inverseCumulativeProbability(chance);
      }
      int at = java.util.Arrays.binarySearch(sums, chance);
      return at < 0 ? -at - 1 : at;
    }
  }
}
