package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a look as its rule saw it, to be drawn over the series: a line through the mean of
 * its forks.
 *
 * @param from iterations at its start, all lanes
 * @param low value there, in the metric's unit
 * @param to iterations at its end
 * @param high value there; below {@code low} where it falls
 */
public record Segment(double from, double low, double to, double high) {

  /**
   * The segments of all forks of one arm: of a continuous metric the slopes that must agree, of a
   * counter what lies between the minima that are compared. The control is not taken off.
   *
   * @param forks of one look, at least one, with samples enough to fill the rule's blocks
   */
  public static List<Segment> of(Metric metric, List<Series> forks) {
    return metric.counted() ? between(Rises.points(forks)) : sloped(metric, forks);
  }

  private static List<Segment> sloped(Metric metric, List<Series> forks) {
    double[][] slopes = ForkSlopes.of(forks, metric.block()).segments;
    List<Segment> segments = new ArrayList<>();
    for (int s = 0; s < GrowthRule.SEGMENTS; s++) {
      double from = 0;
      double to = 0;
      double middle = 0;
      for (Series fork : forks) {
        Blocks blocks =
            ForkSlopes.tail(fork, metric.block())
                .range(s * GrowthRule.BLOCKS_PER_SEGMENT, (s + 1) * GrowthRule.BLOCKS_PER_SEGMENT);
        from += blocks.x(0) / forks.size();
        to += blocks.x(blocks.count() - 1) / forks.size();
        for (int b = 0; b < blocks.count(); b++) {
          middle += blocks.y(b) / blocks.count() / forks.size();
        }
      }
      double half = Contrast.mean(slopes[s]) * (to - from) / 2;
      segments.add(new Segment(from, middle - half, to, middle + half));
    }
    return segments;
  }

  private static List<Segment> between(double[][] points) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 1; i < points.length; i++) {
      segments.add(new Segment(points[i - 1][0], points[i - 1][1], points[i][0], points[i][1]));
    }
    return segments;
  }
}
