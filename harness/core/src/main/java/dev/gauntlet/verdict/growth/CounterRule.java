package dev.gauntlet.verdict.growth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The rule for things that are counted, one look at a time.
 *
 * <ul>
 *   <li>It grows iff every difference, summed over forks, is at least 1, all without the largest
 *       come to 1.125 per fork (1.5 with it, when they are even), and of all differences of all
 *       forks half rise (falls taken off), at the last look two in three. Beyond what is allowed
 *       (taken off before) the 97.5 % Poisson lower bound of the rise must be above it as well:
 *       what is allowed is as noisy as what is not.
 *   <li>LEAK iff it grows, and the lower bound over forks of the coefficient of t in {1, t, log t}
 *       is above 0: Welch's at 99.5 %, at the last look at 99 %. {@link Standing} then asks whether
 *       the look before saw a like rate.
 *   <li>NONE ABOVE Y iff not LEAK, at least 400 samples, and the 97.5 % Poisson upper bound of the
 *       rise from segment 3 to 5, per iteration, is below Y. What grows takes the next look first.
 *       All Poisson bounds are of lumps ({@link Rises#lumps}): descriptors may come five at a time
 *       (sim: taken one by one, "none" was wrong in 37 %, and the interval covered 58 %).
 * </ul>
 *
 * <p>A pool that keeps what its busiest moment took grows like log t: the records of independent
 * draws come at a rate of 1 / t (Rényi 1962), so that the coefficient of t is 0 on average, however
 * many pools there are. Forks tell how far it strays: those of a regular leak are alike, and 6 x
 * 400 samples find one in 100 iterations; leaks at random stray as much as pools and mostly take
 * the last look. A step, or a few busy moments, add up over forks but rise once or twice in each,
 * and churn falls as often as it rises; hence the share of differences that rise.
 */
public final class CounterRule {
  /** Of three of the four differences: a step is one of them. */
  private static final double RISE_PER_FORK = 1.125;

  /** Of the differences of all forks; 1 / 100 regular rises in 0.64 of them at 400 samples. */
  private static final double RISING = 1 / 2.0;

  /** 1 / 100 rises in all of them at 800 samples, at random in 0.72. */
  private static final double RISING_AT_LAST = 2 / 3.0;

  /** An earlier look need not decide. */
  private static final double LEVEL = 0.995;

  private static final double LEVEL_AT_LAST = 0.99;

  /** Of each side of the interval. */
  private static final double ONE_SIDED = 0.975;

  private CounterRule() {}

  /**
   * What one look says.
   *
   * @param last whether no further look is planned
   */
  public static Finding judge(Metric metric, Look look, boolean last) {
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
    double even = total - Arrays.stream(rise).max().orElseThrow();
    double least = Arrays.stream(rise).min().orElseThrow();
    double needed = RISE_PER_FORK * rises.forks();
    double rising = (last ? RISING_AT_LAST : RISING) * rises.forks() * rise.length;
    double allowed = metric.allowed() * rises.perSegment();
    double lumps = rises.lumps();
    double surely = Poisson.lower(total, allowed * rise.length, lumps);
    boolean beyond = metric.allowed() == 0 || surely > 0;
    boolean grows = least >= 1 && even >= needed && rises.rising() >= rising && beyond;
    Contrast curves =
        Contrast.of(
            ForkSlopes.curved(look.scenario(), BlockValue.MINIMUM),
            ForkSlopes.curved(look.control(), BlockValue.MINIMUM));
    double curve = curves.lower(last ? LEVEL_AT_LAST : LEVEL);
    boolean leak = grows && curve > 0;
    double late = rise[rise.length - 2] + rise[rise.length - 1];
    double upper = Poisson.upper(late, 2 * allowed, lumps) / (2 * rises.perSegment());
    boolean none =
        !leak
            && (last || !grows)
            && look.samples() >= Defaults.FEWEST_FOR_NONE
            && upper < metric.ceiling();
    double whole = rises.perSegment() * rise.length;
    // a steady leak adds the same to every difference
    double more = Math.max(1 - least, (needed - even) / (rise.length - 1));
    if (rises.rising() < rising) {
      more = Math.max(more, rising / rise.length);
    }
    return new Finding(
        look.samples(),
        leak,
        none,
        interval(
            total / whole,
            surely / whole,
            Poisson.upper(total, allowed * rise.length, lumps) / whole,
            curves),
        DoubleStream.of(
                0, more / rises.perSegment(), -curve, metric.allowed() == 0 ? 0 : -surely / whole)
            .max()
            .orElseThrow(),
        DoubleStream.of(rises.rates()).boxed().toList(),
        look.scenario().stream().mapToDouble(CounterRule::last).average().orElseThrow(),
        look.iterations() * 0.6,
        look.iterations(),
        Optional.empty(),
        String.format(
            Locale.ROOT,
            "rises of %s over %d forks (%.1f without the largest needed), %d of %d differences rise (%.1f needed),"
                + " beside log t above %.4f per iteration (%.1f %%); of late at most %.4f",
            Arrays.toString(rise),
            rises.forks(),
            needed,
            rises.rising(),
            rises.forks() * rise.length,
            rising,
            curve,
            100 * (last ? LEVEL_AT_LAST : LEVEL),
            upper));
  }

  /** What grows beside log t may be a pool, and then is no part of the leak; or it may not. */
  private static Interval interval(double rate, double low, double high, Contrast curves) {
    return new Interval(
        rate,
        exact(Math.min(low, curves.lower(ONE_SIDED))),
        exact(Math.max(high, curves.upper(ONE_SIDED))));
  }

  /** What the fit leaves of a count that never moved is rounding. */
  private static double exact(double rate) {
    return Math.abs(rate) < 1e-12 ? 0 : rate;
  }

  private static double last(Series fork) {
    return fork.y(fork.samples() - 1);
  }
}
