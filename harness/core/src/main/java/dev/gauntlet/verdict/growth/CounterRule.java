package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The rule for things that are counted, one look at a time: the first 20 % dropped, 5 segments, the
 * minimum of each; its differences from segment to segment are summed over forks.
 *
 * <ul>
 *   <li>LEAK iff every difference is at least 1, they come to 1.5 per fork, and the last is not
 *       under half the first.
 *   <li>NONE ABOVE Y iff not LEAK, at least 400 samples, and the 97.5 % Poisson upper bound of the
 *       rise from segment 3 to 5, per iteration, is below Y.
 * </ul>
 *
 * Growth that slows is undecided: pools sized by concurrency grow so.
 */
public final class CounterRule {
  static final int SEGMENTS = 5;

  /** The first 1/5 of the samples is dropped. */
  static final int DROPPED = 5;

  private static final double RISE_PER_FORK = 1.5;
  private static final double TAIL = 0.025;

  private CounterRule() {}

  /** What one look says. */
  public static Finding judge(Metric metric, Look look) {
    int forks = look.scenario().size();
    double[] rise = rises(look.scenario());
    double[] taken = rises(look.control());
    for (int k = 0; k < rise.length && !look.control().isEmpty(); k++) {
      // what the harness itself leaks; a control that happens to fall is no rise of the scenario
      rise[k] -= Math.max(0, taken[k]) * forks / look.control().size();
    }
    double total = Arrays.stream(rise).sum();
    double least = Arrays.stream(rise).min().orElseThrow();
    double first = rise[0];
    double last = rise[rise.length - 1];
    boolean slows = 2 * last < first;
    double needed = RISE_PER_FORK * forks;
    boolean leak = least >= 1 && total >= needed && !slows;
    double perSegment = look.scenario().stream().mapToDouble(CounterRule::segment).sum();
    double late = rise[rise.length - 2] + last;
    double upper = poissonUpper(Math.max(0, late)) / (2 * perSegment);
    boolean none =
        !leak && look.samples() >= Defaults.FEWEST_FOR_NONE && upper < metric.ceiling();
    double smallest =
        Math.max(
                0,
                Math.max(
                    Math.max(1 - least, first - 2 * last), (needed - total) / rise.length))
            / perSegment;
    double whole = perSegment * rise.length;
    return new Finding(
        look.samples(),
        leak,
        none,
        new Interval(
            total / whole,
            poissonLower(Math.max(0, total)) / whole,
            poissonUpper(Math.max(0, total)) / whole),
        smallest,
        List.of(),
        look.scenario().stream()
            .mapToDouble(fork -> fork.y(fork.samples() - 1))
            .average()
            .orElseThrow(),
        look.iterations() * (1 + 1.0 / DROPPED) / 2,
        look.iterations(),
        String.format(
            Locale.ROOT,
            "rises %s over %d forks, %.1f needed in all%s; last two at most 1 per %.0f iterations",
            Arrays.toString(rise),
            forks,
            needed,
            slows ? ", slowing" : "",
            1 / upper));
  }

  /** Differences of the segments' minima, summed over forks. */
  private static double[] rises(List<Series> forks) {
    double[] rise = new double[SEGMENTS - 1];
    for (int f = 0; f < forks.size(); f++) {
      Series fork = forks.get(f);
      Blocks minima =
          Blocks.of(fork, fork.samples() / DROPPED, SEGMENTS, BlockValue.MINIMUM);
      for (int k = 0; k < rise.length; k++) {
        rise[k] += minima.y(k + 1) - minima.y(k);
      }
    }
    return rise;
  }

  /** Iterations of a fork in one segment. */
  private static double segment(Series fork) {
    Blocks blocks = Blocks.of(fork, fork.samples() / DROPPED, SEGMENTS, BlockValue.MINIMUM);
    return blocks.x(1) - blocks.x(0);
  }

  /** Garwood, Biometrika 28, 1936; also between whole counts. */
  private static double poissonUpper(double count) {
    return ChiSquaredDistribution.of(2 * count + 2).inverseSurvivalProbability(TAIL) / 2;
  }

  private static double poissonLower(double count) {
    return count == 0
        ? 0
        : ChiSquaredDistribution.of(2 * count).inverseCumulativeProbability(TAIL) / 2;
  }
}
