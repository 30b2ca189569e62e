package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.Optional;

/**
 * What one look says of one metric, before it is held against the other looks.
 *
 * @param samples N
 * @param leak whether this look by itself says LEAK
 * @param none whether it by itself says none above Y
 * @param rate above the control's; where a continuous metric is none above Y, of the last half, of
 *     which that is said
 * @param smallest least steady rate that, on top of these very samples, this look would have called
 *     a leak
 * @param slopes tail slope of each fork, of a counter its rise per iteration, with the control's
 *     mean subtracted
 * @param level mean value of the last block over the scenario's forks; of a counter, of the last
 *     sample
 * @param middle iterations at the middle of the tail
 * @param end iterations at the end
 * @param slowdown set when growth slows within the look
 * @param reason the figures that decided
 */
public record Finding(
    int samples,
    boolean leak,
    boolean none,
    Interval rate,
    double smallest,
    List<Double> slopes,
    double level,
    double middle,
    double end,
    Optional<Slowdown> slowdown,
    String reason) {

  /** Copies the slopes. */
  public Finding {
    slopes = List.copyOf(slopes);
  }

  double[] slopeArray() {
    return slopes.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
