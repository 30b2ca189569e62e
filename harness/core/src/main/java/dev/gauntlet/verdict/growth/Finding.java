package dev.gauntlet.verdict.growth;

import java.util.List;

/**
 * What one look says of one metric, before it is held against the other looks.
 *
 * @param samples N
 * @param leak whether this look by itself says LEAK
 * @param none whether it by itself says none above Y
 * @param rate reported rate, above the control's
 * @param smallest least steady rate that, on top of these very samples, would have been called a
 *     leak by this look
 * @param slopes tail slope of each fork with the control's mean subtracted; empty for counters
 * @param level mean value of the last block over the scenario's forks
 * @param middle iterations at the middle of the tail
 * @param end iterations at the end
 * @param reason which condition decided, with its figures
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
    String reason) {

  /** Copies the slopes. */
  public Finding {
    slopes = List.copyOf(slopes);
  }

  double[] slopeArray() {
    return slopes.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
