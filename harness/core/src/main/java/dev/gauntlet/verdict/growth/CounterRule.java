package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The rule for things that are counted, one look at a time.
 *
 * <ul>
 *   <li>It grows iff every difference, summed over forks, is at least 1, they come to 1.5 per fork,
 *       and two forks in three rise at least twice more often than they fall.
 *   <li>LEAK iff it grows and does not slow, by the odds over all looks so far ({@link Odds}) and
 *       by the trend of this look's differences, Σ (k - 2.5) d(k) against Poisson's variance 1.25 Σ
 *       d(k) (the score test of Cox and Lewis, 1966). Before the last look all forks but one must
 *       rise.
 *   <li>NONE ABOVE Y iff not LEAK, at least 400 samples, and the 97.5 % Poisson upper bound of the
 *       rise from segment 3 to 5, per iteration, is below Y. What grows takes the next look first.
 * </ul>
 *
 * <p>A step in each fork, or a few busy moments, add up over forks, hence two rises per fork; churn
 * falls as often as it rises; pools sized by concurrency slow. (sim: with the sum of differences
 * and "the last at least half the first" alone, 11 % of pools, 10 % of late steps leak.)
 */
public final class CounterRule {
  private static final double RISE_PER_FORK = 1.5;

  /** Of the trend, in standard deviations: one steady leak in ten or in twenty falls by more. */
  private static final double TREND = -1.2816;

  private static final double TREND_AT_LAST = -1.6449;

  /** The odds, as a logarithm: at the last look there is enough to ask more than even ones. */
  private static final double ODDS = 0;

  private static final double ODDS_AT_LAST = 1.5;

  private CounterRule() {}

  /**
   * What one look says.
   *
   * @param before findings of the looks made before, of the same metric
   * @param last whether no further look is planned
   */
  public static Finding judge(Metric metric, Look look, List<Finding> before, boolean last) {
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
    Odds own = rises.odds(rise);
    List<Odds> looks =
        Stream.concat(before.stream().flatMap(finding -> finding.odds().stream()), Stream.of(own))
            .toList();
    double odds = Odds.of(looks);
    double total = Arrays.stream(rise).sum();
    double least = Arrays.stream(rise).min().orElseThrow();
    double needed = RISE_PER_FORK * rises.forks();
    boolean spread = 3 * rises.risingTwice() >= 2 * rises.forks();
    boolean grows = least >= 1 && total >= needed && spread;
    double trend = trend(rise) / Math.sqrt(1.25 * Math.max(1, total));
    double asked = last ? ODDS_AT_LAST : ODDS;
    boolean leak =
        grows
            && (last || rises.risingTwice() >= rises.forks() - 1)
            && odds > asked
            && trend > (last ? TREND_AT_LAST : TREND);
    double late = rise[rise.length - 2] + rise[rise.length - 1];
    double upper = Poisson.upper(late) / (2 * rises.perSegment());
    boolean none =
        !leak
            && (last || !grows)
            && look.samples() >= Defaults.FEWEST_FOR_NONE
            && upper < metric.ceiling();
    double whole = rises.perSegment() * rise.length;
    return new Finding(
        look.samples(),
        leak,
        none,
        new Interval(total / whole, Poisson.lower(total) / whole, Poisson.upper(total) / whole),
        Math.max(smallest(rises, total, least, needed), (asked - odds) / Odds.gain(looks)),
        DoubleStream.of(rises.rates()).boxed().toList(),
        look.scenario().stream().mapToDouble(CounterRule::last).average().orElseThrow(),
        look.iterations() * 0.6,
        look.iterations(),
        Optional.empty(),
        Optional.of(own),
        String.format(
            Locale.ROOT,
            "rises of %s over %d forks (%.1f needed), %d forks rise twice, a steady rate is %.2g"
                + " times as likely as one that slows; of late at most %.4f per iteration",
            Arrays.toString(rise),
            rises.forks(),
            needed,
            rises.risingTwice(),
            Math.exp(odds),
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
   * A steady leak adds the same to every difference. For two forks in three to rise twice each must
   * lose two things in the four differences.
   */
  private static double smallest(Rises rises, double total, double least, double needed) {
    double perDifference = Math.max(1 - least, (needed - total) / Rises.DIFFERENCES);
    if (3 * rises.risingTwice() < 2 * rises.forks()) {
      perDifference = Math.max(perDifference, 2.0 * rises.forks() / Rises.DIFFERENCES);
    }
    return Math.max(0, perDifference) / rises.perSegment();
  }

  private static double last(Series fork) {
    return fork.y(fork.samples() - 1);
  }
}
