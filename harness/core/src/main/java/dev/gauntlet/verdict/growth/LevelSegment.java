package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a look as its rule saw it, to be drawn over the series: from the level of one
 * segment to that of the next, means over forks. The control is not taken off.
 *
 * @param from iterations at its start, all lanes
 * @param low value there, in the metric's unit
 * @param to iterations at its end
 * @param high value there; below {@code low} where it falls
 */
public record LevelSegment(double from, double low, double to, double high) {

  /**
   * The three stretches between the levels that are compared.
   *
   * @param forks of one look, at least one, with samples enough to fill the rule's blocks
   */
  public static List<LevelSegment> of(MetricRule metric, List<GrowthSeries> forks) {
    ArmLevels levels = ArmLevels.of(forks, metric.block());
    List<LevelSegment> segments = new ArrayList<>();
    for (int s = 0; s < GrowthRule.LAST; s++) {
      int from = s;
      segments.add(
          new LevelSegment(
              levels.mean(fork -> fork.at(from)),
              levels.mean(fork -> fork.level(from)),
              levels.mean(fork -> fork.at(from + 1)),
              levels.mean(fork -> fork.level(from + 1))));
    }
    return segments;
  }
}
