package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.util.List;

/**
 * The defects of the DeepStream-style churn that can be switched on in a pipeline; D01 is in {@code
 * codec}. D02, more encoders than the session cap, is what {@code nvh264enc} does for real where a
 * card has one, and D04 is done to a finished campaign by a test.
 */
final class Plants {
  static final Plant D03 =
      new Plant(
          "D03",
          "each pipeline warns 'Failed to query video capabilities: Invalid argument' and works",
          Symptom.SURFACED);

  static final Plant D05 =
      new Plant(
          "D05",
          "each pipeline fails to start at one element more, and is then neither stopped nor"
              + " unreferenced",
          Symptom.HOST_MEMORY,
          Symptom.DESCRIPTORS,
          Symptom.THREADS);

  static final List<Plant> ALL = List.of(D03, D05);

  private Plants() {}
}
