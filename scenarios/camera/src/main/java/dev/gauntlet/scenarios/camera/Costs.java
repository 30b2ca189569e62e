package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Measure;
import java.util.List;

/**
 * What a stream costs. Processor time, memory and latency vary by a factor of two on a machine that
 * others use, so their factors are wide; bytes copied are counted, and half as much again is too
 * much.
 */
final class Costs {
  /** Of the recorder and of the worker's share, per frame that the recorder was asked for. */
  static final Measure CPU_PER_FRAME = new Measure("cpu.per-frame", "ms", 4);

  /** The same over the time from the recorder's start to its last frame; 100: one core. */
  static final Measure CPU = new Measure("cpu", "%", 4);

  /** By our code, on the way from the pipe to the sockets; of MJPEG. */
  static final Measure COPIED = new Measure("copied.per-frame", "B", 1.5);

  /** From the recorder's start until a viewer has its first frame. */
  static final Measure FIRST = new Measure("latency.first", "ms", 10);

  /**
   * How old the oldest frame of a delivery is when a viewer has it, over the second half of the
   * stream: a delivery is a frame of MJPEG, a segment of HLS. With a rate only; a frame's age is
   * counted from the recorder's start plus its place over the rate, so the recorder's own start-up
   * is in it.
   */
  static final Measure STEADY = new Measure("latency.steady", "ms", 10);

  /** Most that the recorder had resident. */
  static final Measure RECORDER_RSS = new Measure("rss.recorder", "B", 4);

  /** What the worker, a JVM with server and viewers, has resident at the end of an iteration. */
  static final Measure WORKER_RSS = new Measure("rss.worker", "B", 4);

  static final List<Measure> ALL =
      List.of(CPU_PER_FRAME, CPU, COPIED, FIRST, STEADY, RECORDER_RSS, WORKER_RSS);

  private Costs() {}
}
