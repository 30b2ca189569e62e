package dev.gauntlet.verdict.growth;

import java.util.Collection;

/** How many clean metrics x cells are to be expected red by chance. */
public final class FalseReds {
  private FalseReds() {}

  /**
   * @param cells soaked
   * @param metrics judged in each, only those that can be read there
   * @return the sum of the error rates: also right when metrics go together
   */
  public static double expected(int cells, Collection<Metric> metrics) {
    return cells
        * metrics.stream()
            .mapToDouble(
                metric ->
                    metric.counted() ? Defaults.FALSE_LEAK_COUNTED : Defaults.FALSE_LEAK_CONTINUOUS)
            .sum();
  }
}
