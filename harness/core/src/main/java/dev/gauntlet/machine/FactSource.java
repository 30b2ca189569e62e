package dev.gauntlet.machine;

import java.util.List;

/**
 * Reads one section of the environment. Found by {@link java.util.ServiceLoader}; sections are read
 * at once, each on a thread of its own, so a source keeps no state.
 */
public interface FactSource {
  /** Lower case words, unique among all sources. */
  String section();

  /**
   * Reads. Never loads a vendor's library: what needs one runs in a forked process, through {@link
   * Probes#run} or a {@link NativeProbe}. What cannot be read is a fact with its reason, and so is
   * hardware that is not there.
   */
  List<Entry> read(Probes probes);
}
