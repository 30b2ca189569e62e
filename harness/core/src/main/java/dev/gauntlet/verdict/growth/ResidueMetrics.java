package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is judged over the deaths of runs, with delta and Y per run and their reasons.
 *
 * <p>The kernel's figures are of 200 runs of an empty scenario on two cores while other programs
 * built and tested, at a load of 20 to 30: standard deviation from run to run, distance of the
 * lowest from the highest, least-squares slope. Neither there nor in 80 runs before was one called
 * a leak. SysV segments of all programs were, in the 80, since somebody's test left some meanwhile:
 * only those that our own runs have made are judged.
 */
public final class ResidueMetrics {
  private static final double KIB = 1024;

  public static final List<MetricRule> METRICS =
      List.of(
          memory("kernel.slab", 64 * KIB, "steps of 48 KiB, range 1.8 MiB, slope 8 KiB per run"),
          memory(
              "kernel.vmalloc", 64 * KIB, "steps of 265 KiB, range 2.8 MiB, slope 6 KiB per run"),
          memory(
              "kernel.pagetables",
              64 * KIB,
              "steps of 285 KiB, range 4.9 MiB, slope 17 KiB per run"),
          memory("kernel.stacks", 64 * KIB, "steps of 221 KiB, range 2.6 MiB, slope 6 KiB per run"),
          count("dmabuf.count", "buffers are counted exactly; a driver keeps whole ones"),
          memory("dmabuf.bytes", 64 * KIB, "the smallest picture buffers are of that size"),
          count(
              "left.segments", "counted exactly; of our runs alone, the kernel knows who made one"),
          memory("left.segments.bytes", 4 * KIB, "a page is the least that a segment takes"),
          count("host.devshm", "counted exactly"),
          memory("host.devshm.bytes", 4 * KIB, "a page is the least that a file takes"),
          count("host.orphans", "counted exactly"),
          memory("gpu.device", 256 * KIB, "drivers take it in chunks of 2 MiB: one in eight runs"));

  private ResidueMetrics() {}

  /** All of them, with what is tolerated per run; rates of other metrics are not looked at. */
  static List<MetricRule> metrics(Map<String, Double> allowed) {
    return METRICS.stream()
        .map(metric -> metric.allowing(allowed.getOrDefault(metric.name(), 0.0)))
        .toList();
  }

  /** Whether other programs move it too: the kernel's own memory, /dev/shm, orphans of anybody. */
  static boolean hostWide(String name) {
    return name.startsWith("kernel.") || name.startsWith("host.");
  }

  /** The metric of that name. */
  public static Optional<MetricRule> named(String name) {
    return METRICS.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** Of all of them, in order. */
  public static List<String> names() {
    return METRICS.stream().map(MetricRule::name).toList();
  }

  private static MetricRule memory(String name, double delta, String reason) {
    return new MetricRule(
        name, "B", 4 * delta, BlockValue.MEDIAN, delta, Double.POSITIVE_INFINITY, reason);
  }

  /** One in four runs leaves something; one in two is ruled out. */
  private static MetricRule count(String name, String reason) {
    return new MetricRule(
        name, "1", 1 / 2.0, BlockValue.MEDIAN, 1 / 4.0, Double.POSITIVE_INFINITY, reason);
  }
}
