package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.util.List;

/**
 * The defects that can be switched on in a pipeline. D are those of the DeepStream-style churn, of
 * pipelines that are made anew; D01 is in {@code codec}. G are those of pipelines that live on.
 * D02, more encoders than the session cap, is what {@code nvh264enc} does for real where a card has
 * one, and D04 is done to a finished campaign by a test.
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

  static final Plant G01 =
      new Plant(
          "G01",
          "a queue without limits grows before a sink that is too slow, while the pipeline plays",
          Symptom.HOST_MEMORY);

  static final Plant G02 =
      new Plant(
          "G02",
          "each start of the kept pipeline adds an element, and no stop removes it",
          Symptom.HOST_MEMORY,
          Symptom.THREADS);

  static final Plant G03 =
      new Plant(
          "G03", "the tee's request pad of each branch is never released", Symptom.HOST_MEMORY);

  static final Plant G04 =
      new Plant(
          "G04",
          "each branch is stopped and removed, and its elements are never unreferenced",
          Symptom.HOST_MEMORY);

  static final List<Plant> ALL = List.of(D03, D05, G01, G02, G03, G04);

  /** Those of pipelines that are made anew in each round. */
  static final List<Plant> OF_CHURN = List.of(D03, D05);

  static final List<Plant> OF_PLAYING_ON = List.of(G01);
  static final List<Plant> OF_KEPT = List.of(G02);
  static final List<Plant> OF_BRANCHES = List.of(G03, G04);

  private Plants() {}
}
