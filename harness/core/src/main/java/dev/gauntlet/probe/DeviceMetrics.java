package dev.gauntlet.probe;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Metrics that a vendor's driver tells. Found by {@link java.util.ServiceLoader}. A native library
 * is loaded into a forked process only, one that may hang and be lost.
 */
public interface DeviceMetrics {
  /** What it tells, in the order of its sampler's columns. */
  List<Metric> metrics();

  /** Why it can tell nothing here; empty when it can. Asks files, never a driver. */
  Optional<String> absent();

  /**
   * Begins to read.
   *
   * @param pids the processes of the run at that moment
   */
  Sampler open(Supplier<Set<Long>> pids) throws IOException;

  /** Those of its metrics that tell of the whole device, and so of what stays after a death. */
  default List<String> remaining() {
    return List.of();
  }

  /** Begins to hold an idle context on each of its devices; empty where no driver needs one. */
  default Optional<IdleContext> idle() {
    return Optional.empty();
  }
}
