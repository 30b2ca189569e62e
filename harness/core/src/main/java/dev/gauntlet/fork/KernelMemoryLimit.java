package dev.gauntlet.fork;

import java.io.IOException;

/** A memory limit that the kernel keeps for the workers of a campaign, one after the other. */
public interface KernelMemoryLimit {
  /** Whether the kernel has killed for memory under it since the last time that it was asked. */
  boolean killed() throws IOException;

  /**
   * Whether it was met when {@link #killed} was last asked; else the kernel has killed here for the
   * limit of a group around this one.
   */
  boolean met();
}
