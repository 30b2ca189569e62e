package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.util.List;

/** The defects of a tiling upscaler that can be switched on, each asked for at one place. */
public final class Plants {
  static final Plant N01 =
      new Plant(
          "N01",
          "the engine is cleaned up after each tile, and nobody looks at what the next one returns",
          Symptom.WRONG_OUTPUT,
          Symptom.SWALLOWED);

  public static final Plant N02 =
      new Plant(
          "N02",
          "at an engine's clean-up only the net is cleared, the GPU instance never destroyed",
          Symptom.GPU_MEMORY,
          Symptom.HOST_MEMORY,
          Symptom.DESCRIPTORS,
          Symptom.THREADS);

  static final Plant N03 =
      new Plant(
          "N03",
          "pixels are lost when an exception flies between allocation and hand-over",
          Symptom.HOST_MEMORY);

  public static final Plant N04 =
      new Plant(
          "N04", "GPU matrices are kept in a static list", Symptom.GPU_MEMORY, Symptom.HOST_MEMORY);

  static final Plant N05 =
      new Plant("N05", "the writer is not cleared when encoding fails", Symptom.HOST_MEMORY);

  static final Plant N06 =
      new Plant(
          "N06", "output pixels are lost when the push to the queue throws", Symptom.HOST_MEMORY);

  static final Plant N07 =
      new Plant("N07", "pixels are not freed when decoding fails", Symptom.HOST_MEMORY);

  static final Plant N08 =
      new Plant("N08", "both queues fill up once and stay full: a plateau", Symptom.NOTHING);

  static final List<Plant> ALL = List.of(N01, N02, N03, N04, N05, N06, N07, N08);

  private Plants() {}
}
