package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The defects of a camera server that can be switched on, each asked for at one place. */
final class Plants {
  static final Plant P01 =
      new Plant(
          "P01",
          "the pool pops a buffer and pushes it back at once: it is always the same one",
          Symptom.WRONG_OUTPUT);

  static final Plant P02 =
      new Plant(
          "P02",
          "a buffer that overflows is cut with a slice that is negative when the chunk is larger",
          Symptom.WRONG_OUTPUT,
          Symptom.HOST_MEMORY);

  static final Plant P03 =
      new Plant("P03", "the whole frame is copied for each viewer", Symptom.SLOW);

  static final Plant P04 =
      new Plant(
          "P04",
          "a child is stopped by SIGTERM, 3 s, SIGKILL, and nobody waits for it",
          Symptom.ORPHAN,
          Symptom.DESCRIPTORS);

  static final Plant P05 =
      new Plant("P05", "a child's shell is killed, and not its group", Symptom.ORPHAN);

  static final Plant P06 =
      new Plant("P06", "children are stopped by SIGKILL, not by SIGINT", Symptom.WRONG_OUTPUT);

  static final Plant P07 =
      new Plant("P07", "of two starts at once both succeed", Symptom.SWALLOWED);

  static final Plant P08 =
      new Plant(
          "P08", "the recorder is not installed, and is started all the same", Symptom.SWALLOWED);

  static final Plant P09 =
      new Plant(
          "P09",
          "the disk of the recording is full, and nobody looks at its exit code",
          Symptom.SWALLOWED,
          Symptom.HANG);

  static final Plant P10 =
      new Plant("P10", "the recorder's output is not drained while it runs", Symptom.HANG);

  static final Plant P11 =
      new Plant(
          "P11",
          "each viewer of a stream that goes on leaves its connection open when it has its frames",
          Symptom.DESCRIPTORS);

  static final List<Plant> ALL = List.of(P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11);

  /** Those of cameras that are started and stopped in each iteration. */
  static final List<Plant> OF_ROUNDS = List.of(P01, P02, P03, P04, P05, P06, P07, P08, P09, P10);

  /** Those of streams that go on. */
  static final List<Plant> OF_STREAMS = List.of(P11);

  /** Those that sit in the way of a frame, or in the recording: there is none of that with HLS. */
  static final List<Plant> OF_FRAMES = List.of(P01, P02, P03, P10);

  /** Those that need a recording. */
  static final List<Plant> OF_RECORDING = List.of(P06, P07, P09);

  /** A socket that nobody holds would be closed by the collector. */
  private static final List<InputStream> LEFT = new ArrayList<>();

  private Plants() {}

  /** By P11. */
  static void left(InputStream connection) {
    synchronized (LEFT) {
      LEFT.add(connection);
    }
  }
}
