package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.util.List;

/**
 * The defects that can be switched on: D are those of the DeepStream-style churn, of codecs that
 * are opened anew, C of codecs that go on.
 *
 * <p>Two of that list are none: D02, more encoders than the session cap, is what {@code --codec
 * h264_nvenc} does for real where a card has a cap or no encoder (each refusal is counted by its
 * text), and D04, rows lost from a journal, is done to a finished campaign by a test.
 */
final class Plants {
  static final Plant D01 =
      new Plant(
          "D01",
          "SIGSEGV in a thread of libavcodec, with the probability published for that many threads"
              + " and encoders",
          Symptom.CRASH);

  static final Plant D03 =
      new Plant(
          "D03",
          "each codec logs 'Failed to query video capabilities: Invalid argument' and works",
          Symptom.SURFACED);

  static final Plant D05 =
      new Plant(
          "D05",
          "each pipeline is refused at its last codec and then neither stopped nor freed; threads"
              + " with --codec-threads 2",
          Symptom.HOST_MEMORY,
          Symptom.GPU_MEMORY,
          Symptom.DESCRIPTORS,
          Symptom.THREADS);

  static final Plant C01 =
      new Plant(
          "C01",
          "one packet or picture of each slice is never unreferenced, of codecs that go on",
          Symptom.HOST_MEMORY);

  static final List<Plant> ALL = List.of(D01, D03, D05, C01);

  /** Those of codecs that are opened anew in each round. */
  static final List<Plant> OF_CHURN = List.of(D01, D03, D05);

  private Plants() {}
}
