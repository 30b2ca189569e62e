package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.Optional;

/**
 * How a metric stands after the looks made so far.
 *
 * @param call what is said now; suspected, slowing and undecided may change while {@code open}
 * @param open whether a further look is planned and could change it
 * @param finding of the look that decided, or of the last one made; empty before the first
 * @param slowdown set when the slope fell significantly at that look
 */
public record Standing(
    Metric metric, Call call, boolean open, Optional<Finding> finding, Optional<Slowdown> slowdown) {

  /**
   * Holds looks against each other. LEAK at the first look is suspected and needs a later one; at a
   * later look a significantly fallen slope makes it slowing.
   *
   * @param looks samples of each planned look, rising
   * @param findings of the looks made so far, in that order
   */
  public static Standing of(Metric metric, List<Integer> looks, List<Finding> findings) {
    Standing now = new Standing(metric, Call.UNDECIDED, true, Optional.empty(), Optional.empty());
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      Optional<Slowdown> slowdown =
          i == 0 ? Optional.empty() : Slowdown.between(findings.get(i - 1), finding);
      boolean more = i + 1 < looks.size();
      Call call = call(finding, i == 0, slowdown.isPresent());
      boolean settled = call == Call.LEAK || call == Call.NONE;
      now = new Standing(metric, call, more && !settled, Optional.of(finding), slowdown);
      if (settled) {
        return now;
      }
    }
    return now;
  }

  private static Call call(Finding finding, boolean first, boolean slows) {
    if (finding.none()) {
      return Call.NONE;
    }
    if (slows && (finding.leak() || finding.rate().low() > 0)) {
      return Call.SLOWING;
    }
    if (finding.leak()) {
      return first ? Call.SUSPECTED : Call.LEAK;
    }
    return Call.UNDECIDED;
  }
}
