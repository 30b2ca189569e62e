package dev.gauntlet.journal;

import java.util.List;
import java.util.Optional;

/**
 * Where one lane of a hung run was stuck.
 *
 * @param lane its number from 0; -1 for a thread that is no lane, as when the scenario was opened
 * @param phase that it was in; {@code open} before its first mark, {@code exit} after it had said
 *     "done", {@code close} after the last lane had ended
 * @param thread name of the worker's thread: {@code lane-0}
 * @param process {@code worker}, or the name of the child's program that the lane waited for: the
 *     frames are that child's first thread's then
 * @param place for a sentence: {@code open64 under gst_file_src_start (libgstcoreelements.so)}; ""
 *     when nothing could be read
 * @param waits what it waited for: {@code open of /tmp/f}, {@code frame_lock (libx.so+0x4060), held
 *     by lane-1}; it may hold paths and numbers of this run
 * @param frames innermost first, at most 8
 * @param holds locks that it held and others waited for
 * @param moved whether its stack changed between two snapshots 2 s apart: slow or in a loop, and
 *     not stuck at one instruction; empty when two could not be compared
 * @param file of the evidence that has the whole stack, a name in the run's evidence folder
 */
public record HungLane(
    int lane,
    String phase,
    String thread,
    String process,
    String place,
    String waits,
    List<String> frames,
    List<String> holds,
    Optional<Boolean> moved,
    String file) {
  /** What a lane waits for that is not blocked. */
  public static final String RUNS = "nothing: it runs";

  public HungLane {
    frames = List.copyOf(frames);
    holds = List.copyOf(holds);
  }
}
