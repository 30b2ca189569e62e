package dev.gauntlet.evidence;

import java.util.List;
import java.util.Optional;

/**
 * Where a thread of a hung run is stuck.
 *
 * @param thread name of the worker's thread: {@code lane-0}
 * @param process {@code worker}, or the name of the child's program that the thread waits for
 * @param place empty when nothing could be read
 * @param waits what it waits for, for a person
 * @param frames innermost first, at most 8
 * @param holds locks of it that others wait for
 * @param moved whether its stack changed between two snapshots; empty when two could not be
 *     compared
 * @param file of the evidence that has the whole stack
 */
public record StuckThread(
    String thread,
    String process,
    Optional<HangPlace> place,
    String waits,
    List<String> frames,
    List<String> holds,
    Optional<Boolean> moved,
    String file) {
  static final int MOST_FRAMES = 8;

  /**
   * The frames that are told: up to where Java begins, and without the C library's innermost ones
   * when there are too many.
   */
  static List<String> told(ThreadStack thread) {
    List<StackFrame> frames = HangPlace.beforeJava(thread.frames());
    int skipped = 0;
    while (skipped < frames.size() - MOST_FRAMES
        && RuntimeLibraries.waits(frames.get(skipped + 1).module())) {
      skipped++;
    }
    return frames.stream().skip(skipped).limit(MOST_FRAMES).map(StackFrame::listed).toList();
  }

  /** Of a process without Java: its stack, else what the kernel says. */
  static Optional<HangPlace> place(ThreadStack thread) {
    return HangPlace.ofNative(thread)
        .or(() -> HangPlace.ofRuntime(thread))
        .or(() -> HangPlace.ofKernel(thread));
  }
}
