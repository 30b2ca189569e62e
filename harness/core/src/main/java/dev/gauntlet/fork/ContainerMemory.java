package dev.gauntlet.fork;

import java.io.IOException;

/**
 * The memory limit of containers: by the counters of their control group, or by the engine's flag
 * where those cannot be seen from here.
 */
final class ContainerMemory implements KernelMemoryLimit {
  private long killsBefore;
  private long hitsBefore;
  private boolean killed;
  private boolean met;

  /** What an engine says of a container. */
  interface Flag {
    boolean read() throws IOException;
  }

  /** A worker begins in that group. */
  void begun(ContainerGroup group) {
    killsBefore = group.kills();
    hitsBefore = group.hits();
    killed = false;
    met = false;
  }

  /** It has ended. */
  void ended(ContainerGroup group, Flag flag) throws IOException {
    if (group.tellsMemory()) {
      killed = group.kills() > killsBefore;
      met = killed && (group.hits() > hitsBefore || group.wasFull());
    } else {
      killed = flag.read();
      met = killed;
    }
  }

  @Override
  public boolean killed() {
    return killed;
  }

  @Override
  public boolean met() {
    return met;
  }
}
