package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The rule for things that are counted, one look at a time.
 *
 * <ul>
 *   <li>LEAK iff every difference, summed over forks, is at least 1, they come to 1.5 per fork, two
 *       forks in three rise at least twice, and the rise does not slow.
 *   <li>NONE ABOVE Y iff not LEAK, at least 400 samples, and the 97.5 % Poisson upper bound of the
 *       rise from segment 3 to 5, per iteration, is below Y.
 * </ul>
 *
 * <p>Growth that slows is undecided: pools sized by concurrency grow so. It slows when the
 * differences fall by more than constant rates would in one case in ten: Σ (k - 2.5) d(k) against
 * Poisson's variance 1.25 Σ d(k) (the score test against a trend, Cox and Lewis 1966). Two rises
 * per fork are asked since a step in each fork, or a few busy moments, also add up over forks.
 */
public final class CounterRule {
  private static final double RISE_PER_FORK = 1.5;
  private static final double SLOWS = -1.2816;

  private CounterRule() {}

  /** What one look says. */
  public static Finding judge(Metric metric, Look look) {
    Rises rises = Rises.of(look.scenario());
    double[] rise = rises.sums();
    if (!look.control().isEmpty()) {
      Rises control = Rises.of(look.control());
      double[] taken = control.sums();
      for (int k = 0; k < rise.length; k++) {
        // what the harness itself leaks; a control that happens to fall is no rise of the scenario
        rise[k] -= Math.max(0, taken[k]) * rises.forks() / control.forks();
      }
    }
    double total = Arrays.stream(rise).sum();
    double least = Arrays.stream(rise).min().orElseThrow();
    double needed = RISE_PER_FORK * rises.forks();
    boolean spread = 3 * rises.risingTwice() >= 2 * rises.forks();
    double trend = trend(rise);
    boolean slows = total > 0 && trend < SLOWS * Math.sqrt(1.25 * total);
    boolean leak = least >= 1 && total >= needed && spread && !slows;
    double late = rise[rise.length - 2] + rise[rise.length - 1];
    double upper = Poisson.upper(late) / (2 * rises.perSegment());
    boolean none = !leak && look.samples() >= Defaults.FEWEST_FOR_NONE && upper < metric.ceiling();
    double whole = rises.perSegment() * rise.length;
    return new Finding(
        look.samples(),
        leak,
        none,
        new Interval(total / whole, Poisson.lower(total) / whole, Poisson.upper(total) / whole),
        smallest(rises, total, least, needed, trend),
        DoubleStream.of(rises.rates()).boxed().toList(),
        look.scenario().stream().mapToDouble(CounterRule::last).average().orElseThrow(),
        look.iterations() * 0.6,
        look.iterations(),
        Optional.empty(),
        String.format(
            Locale.ROOT,
            "rises of %s over %d forks (%.1f needed), %d forks rise twice%s; of late at most %.4f"
                + " per iteration",
            Arrays.toString(rise),
            rises.forks(),
            needed,
            rises.risingTwice(),
            slows ? ", slowing" : "",
            upper));
  }

  /** Above 0 when the later differences are larger. */
  private static double trend(double[] rise) {
    double trend = 0;
    for (int k = 0; k < rise.length; k++) {
      trend += (k - (rise.length - 1) / 2.0) * rise[k];
    }
    return trend;
  }

  /**
   * A steady leak adds the same to every difference and nothing to the trend. For two forks in
   * three to rise twice each must lose two things in the four differences.
   */
  private static double smallest(
      Rises rises, double total, double least, double needed, double trend) {
    double perDifference = Math.max(1 - least, (needed - total) / Rises.DIFFERENCES);
    if (3 * rises.risingTwice() < 2 * rises.forks()) {
      perDifference = Math.max(perDifference, 2.0 * rises.forks() / Rises.DIFFERENCES);
    }
    double unslowed = trend < 0 ? Math.pow(trend / SLOWS, 2) / 1.25 : 0;
    perDifference = Math.max(perDifference, (unslowed - total) / Rises.DIFFERENCES);
    return Math.max(0, perDifference) / rises.perSegment();
  }

  private static double last(Series fork) {
    return fork.y(fork.samples() - 1);
  }
}
