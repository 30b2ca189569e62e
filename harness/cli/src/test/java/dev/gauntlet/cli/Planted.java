package dev.gauntlet.cli;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A function of {@code corpus.c}, and what it does to whom.
 *
 * @param function its name
 * @param metric that must be called leaking; empty when it is clean
 * @param amount leaked by a call, in the metric's unit; of what is counted, by one call in {@link
 *     #every}
 * @param alongside metrics that it makes grow as well: a thread has a stack
 * @param words what it does, for a reader of the table
 */
record Planted(
    String function, Optional<String> metric, double amount, Set<String> alongside, String words) {
  /** With eight lanes that hold every eighth iteration: one thing per round. */
  private static final int CALLS_PER_ROUND = 64;

  static final List<Planted> CORPUS =
      List.of(
          memory("malloc_1k", "host.native", 1),
          memory("malloc_4k", "host.native", 4),
          memory("malloc_16k", "host.native", 16),
          memory("mmap_64k", "host.mapped", 64),
          thing("socket_fd", "fd", Set.of(), "a socket"),
          thing("parked_thread", "threads", Set.of("host.mapped", "host.native"), "a thread"),
          thing("zombie", "children", Set.of(), "a zombie"),
          thing("sysv_segment", "shm", Set.of(), "a SysV segment"),
          thing("temp_file", "files", Set.of(), "a temporary file"),
          clean("malloc_0k", "16 KiB taken and given back"),
          clean("warm_up", "64 MB taken over the first 100 rounds"),
          clean("sawtooth", "16 KiB per call, all given back every 50 rounds"),
          clean("cache", "4 MB of random keys, filling with a time constant of 64 rounds"),
          clean("churn", "blocks, a thread, four descriptors: made and ended in each call"),
          clean("late_step", "24 MB once, in round 250"),
          clean("busy_pool", "a pool of buffers and descriptors per lane, its busiest moment"));

  static Planted named(String function) {
    return CORPUS.stream().filter(one -> one.function.equals(function)).findFirst().orElseThrow();
  }

  private static Planted memory(String function, String metric, int kib) {
    return new Planted(
        function, Optional.of(metric), kib * 1024.0, Set.of(), kib + " KiB kept by each call");
  }

  private static Planted thing(String function, String metric, Set<String> alongside, String what) {
    return new Planted(function, Optional.of(metric), 1, alongside, what + " kept");
  }

  private static Planted clean(String function, String words) {
    return new Planted(function, Optional.empty(), 0, Set.of(), words);
  }

  /** Calls that make one round, the library's {@code EVERY}. */
  static int every(int lanes) {
    return lanes == 1 ? 1 : CALLS_PER_ROUND;
  }

  /** Whether it leaks things, and not bytes. */
  boolean counted() {
    return metric.flatMap(GrowthDefaults::metric).filter(MetricRule::counted).isPresent();
  }

  /** Its rate per iteration, in the metric's unit. */
  double rate(int lanes) {
    return counted() ? amount / every(lanes) : amount;
  }
}
