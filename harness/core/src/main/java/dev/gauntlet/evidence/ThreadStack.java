package dev.gauntlet.evidence;

import java.util.List;
import java.util.Optional;

/**
 * One thread of a hung process, seen twice.
 *
 * @param tid the kernel's number
 * @param name the thread's, at most 15 bytes of the process's own choice
 * @param frames innermost first; those that both snapshots have in common when it moved; empty when
 *     gdb could not read them
 * @param moved whether its stack changed between the snapshots: slow, or in an endless loop
 * @param kernel what the kernel says that it does
 * @param waits what it waits for, for a person
 * @param mutex that it is blocked at, where its owner could be read
 */
record ThreadStack(
    int tid,
    String name,
    List<StackFrame> frames,
    boolean moved,
    KernelWait kernel,
    String waits,
    Optional<Mutex> mutex) {
  /** Whether its stack changed; empty when no stack could be compared. */
  Optional<Boolean> compared() {
    return frames.isEmpty() ? Optional.empty() : Optional.of(moved);
  }

  /**
   * A pthread mutex that is taken.
   *
   * @param address in its process
   * @param name {@code frame_lock (libx.so+0x4060)}; without an address for one on the heap
   * @param owner number of the thread that holds it
   */
  record Mutex(long address, String name, int owner) {}
}
