package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.Optional;

/**
 * How a metric stands after the looks made so far.
 *
 * @param call what is said now; suspected, slowing and undecided may change while {@code open}
 * @param open whether a further look is planned and could change it
 * @param finding of the look that decided, or of the last one made; empty before the first
 * @param slowdown set when growth slows from the look before to that look, or within it
 * @param smallest least steady rate that, on top of these very samples, would have been called a
 *     leak, unit per iteration; NaN before the first look
 */
public record Standing(
    Metric metric,
    Call call,
    boolean open,
    Optional<Finding> finding,
    Optional<Slowdown> slowdown,
    double smallest) {

  private static final double CONFIRMED = 0.75;

  /**
   * Holds looks against each other. LEAK at the first look is suspected and needs a later one;
   * growth that slows is slowing, unless it is already none above Y.
   *
   * @param looks samples of each planned look, rising
   * @param findings of the looks made so far, in that order
   */
  public static Standing of(Metric metric, List<Integer> looks, List<Finding> findings) {
    Standing now =
        new Standing(
            metric,
            Call.UNDECIDED,
            !looks.isEmpty(),
            Optional.empty(),
            Optional.empty(),
            Double.NaN);
    for (int i = 0; i < findings.size(); i++) {
      now = after(metric, findings, i, i + 1 < looks.size());
      if (now.settled()) {
        return now;
      }
    }
    return now;
  }

  /** Whether no further look can change it. */
  public boolean settled() {
    return call == Call.LEAK || call == Call.NONE;
  }

  /** The same rate without a verdict on it. */
  Standing unjudged() {
    return new Standing(metric, Call.NO_VERDICT, false, finding, Optional.empty(), smallest);
  }

  private static Standing after(Metric metric, List<Finding> findings, int i, boolean more) {
    Finding finding = findings.get(i);
    Optional<Finding> before = i == 0 ? Optional.empty() : Optional.of(findings.get(i - 1));
    Optional<Slowdown> slowdown =
        before.flatMap(earlier -> Slowdown.between(earlier, finding)).or(finding::slowdown);
    double hidden = before.map(earlier -> Slowdown.hidden(earlier, finding)).orElse(0.0);
    boolean confirmed = before.isPresent() && confirms(metric, before.get(), finding, more);
    Call call = call(metric, finding, confirmed, slowdown.isPresent());
    return new Standing(
        metric,
        call,
        more && call != Call.LEAK && call != Call.NONE,
        Optional.of(finding),
        slowdown,
        Math.max(finding.smallest(), hidden));
  }

  /**
   * Any look before confirms a continuous leak. A few descriptors are opened once, in all forks
   * after the same number of iterations, and at 400 samples look like a leak of 1 / 100: before the
   * last look, the shorter one must have seen them come at a like rate.
   */
  private static boolean confirms(Metric metric, Finding before, Finding now, boolean more) {
    return !metric.counted() || !more || before.rate().rate() >= CONFIRMED * now.rate().rate();
  }

  private static Call call(Metric metric, Finding finding, boolean confirmed, boolean slows) {
    if (finding.none()) {
      return Call.NONE;
    }
    // a few counts make a rate too coarse to be compared; their rule asks itself whether they slow
    boolean slowing = slows && !(finding.leak() && metric.counted());
    if (slowing && (finding.leak() || finding.rate().low() > 0)) {
      return Call.SLOWING;
    }
    if (finding.leak()) {
      return confirmed ? Call.LEAK : Call.SUSPECTED;
    }
    return Call.UNDECIDED;
  }
}
