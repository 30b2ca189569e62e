package dev.gauntlet.plan;

import java.util.Map;

/**
 * How much growth is tolerated, where it is not the default.
 *
 * @param deltas growth per iteration that "none" must exclude, by metric
 * @param allowed rate per iteration that is tolerated, by metric or part of one; of what stays
 *     after death, per run
 * @param caches growth over a fork that a cache may explain, by metric
 */
public record GrowthTolerance(
    Map<String, Double> deltas, Map<String, Double> allowed, Map<String, Double> caches) {
  /** The defaults. */
  public static final GrowthTolerance NONE = new GrowthTolerance(Map.of(), Map.of(), Map.of());

  public GrowthTolerance {
    deltas = Map.copyOf(deltas);
    allowed = Map.copyOf(allowed);
    caches = Map.copyOf(caches);
  }
}
