package dev.gauntlet.verdict.compare;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How fast one metric of a soaked cell grows on both sides.
 *
 * @param difference candidate less base, in the unit per iteration (or second); NaN where one grows
 *     with iterations and the other with time
 */
public record GrowthChange(
    Cell cell, MetricVerdict base, MetricVerdict candidate, Difference difference) {

  /** All metrics that both sides have judged, in the order of the cells. */
  static List<GrowthChange> of(Map<Cell, CellVerdict> base, Map<Cell, CellVerdict> candidate) {
    List<GrowthChange> changes = new ArrayList<>();
    base.forEach(
        (cell, verdict) -> {
          CellVerdict other = candidate.get(cell);
          if (other != null) {
            for (MetricVerdict metric : verdict.metrics()) {
              other.metrics().stream()
                  .filter(one -> one.metric().name().equals(metric.metric().name()))
                  .filter(one -> one.rate().isPresent() && metric.rate().isPresent())
                  .findFirst()
                  .ifPresent(
                      one ->
                          changes.add(new GrowthChange(cell, metric, one, between(metric, one))));
            }
          }
        });
    return changes;
  }

  private static Difference between(MetricVerdict base, MetricVerdict candidate) {
    Optional<Finding.Per> per = base.finding().map(Finding::per);
    return per.equals(candidate.finding().map(Finding::per))
        ? Difference.of(of(candidate.rate().orElseThrow()), of(base.rate().orElseThrow()))
        : Difference.UNKNOWN;
  }

  private static Difference of(Interval rate) {
    return new Difference(rate.rate(), rate.low(), rate.high());
  }

  /** The metric's name. */
  public String name() {
    return candidate.metric().name();
  }

  /** Whether the candidate leaks, and certainly faster than the base. */
  public boolean red() {
    return candidate.call() == GrowthCall.LEAKS && faster();
  }

  /** Whether the candidate grows certainly faster than the base, without being a leak. */
  public boolean yellow() {
    return !red() && faster() && candidate.growing();
  }

  private boolean faster() {
    return difference.low() > 0
        || (Double.isNaN(difference.value()) && base.call() == GrowthCall.NONE);
  }

  /** Whether a difference of the size that "none" excludes would have shown. */
  public boolean resolved() {
    return difference.high() - difference.value() <= candidate.metric().coarsest();
  }
}
