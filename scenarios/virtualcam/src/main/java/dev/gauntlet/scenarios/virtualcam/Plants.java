package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.util.List;

/** The defects of a virtual camera that can be switched on, each asked for at one place. */
final class Plants {
  static final Plant V01 =
      new Plant(
          "V01",
          "the device pointer of an output buffer is not aligned",
          Symptom.CRASH,
          Symptom.SLOW,
          Symptom.SWALLOWED);

  static final Plant V02 =
      new Plant(
          "V02",
          "the input has another size than was agreed, and nobody checks",
          Symptom.CRASH,
          Symptom.WRONG_OUTPUT);

  static final Plant V03 =
      new Plant(
          "V03",
          "the result of the synchronisation is ignored: frames go on after a failed remap",
          Symptom.SWALLOWED,
          Symptom.WRONG_OUTPUT);

  static final Plant V04 =
      new Plant(
          "V04",
          "the pool's set-up fails at a buffer, and what it had is not released",
          Symptom.HOST_MEMORY,
          Symptom.GPU_MEMORY);

  static final Plant V05 =
      new Plant(
          "V05",
          "the table's third allocation fails, pointers are freed and not nulled, then stop()",
          Symptom.CRASH);

  static final Plant V06 =
      new Plant("V06", "two threads recompute the look-up table at once", Symptom.WRONG_OUTPUT);

  static final Plant V07 =
      new Plant(
          "V07",
          "yaw, pitch, roll and fov are set one by one while a frame reads them",
          Symptom.WRONG_OUTPUT);

  static final Plant V08 =
      new Plant("V08", "memory is short for a moment, and nobody tries again", Symptom.COUNTED);

  static final Plant V09 =
      new Plant(
          "V09",
          "an EGL mapping fails now and then, and the frame is dropped without a word",
          Symptom.SWALLOWED,
          Symptom.WRONG_OUTPUT);

  static final Plant V09B =
      new Plant(
          "V09b",
          "an EGL mapping fails now and then, and OK is returned without unmap and unref",
          Symptom.GPU_MEMORY,
          Symptom.DESCRIPTORS,
          Symptom.HOST_MEMORY);

  static final Plant V10 =
      new Plant(
          "V10",
          "the sink holds one buffer more than the pool has, which looks at no reference count",
          Symptom.WRONG_OUTPUT);

  static final Plant V11 =
      new Plant(
          "V11",
          "the cache of EGL images outlives stop()",
          Symptom.CRASH,
          Symptom.DESCRIPTORS,
          Symptom.GPU_MEMORY,
          Symptom.WRONG_OUTPUT);

  static final Plant V12 =
      new Plant(
          "V12",
          "registering the second plane fails, and the first stays registered",
          Symptom.GPU_MEMORY,
          Symptom.HOST_MEMORY);

  static final Plant V13 =
      new Plant(
          "V13",
          "stop() of one instance clears the cache of both",
          Symptom.CRASH,
          Symptom.WRONG_OUTPUT);

  static final List<Plant> ALL =
      List.of(V01, V02, V03, V04, V05, V06, V07, V08, V09, V09B, V10, V11, V12, V13);

  /** One mapping of so many is refused, where a plant is about refused mappings. */
  static final int REFUSED_MAPPING = 11;

  private Plants() {}

  /** Whether the cell's plant needs that a mapping is refused now and then. */
  static boolean refusesMappings(Cell cell) {
    return V09.in(cell) || V09B.in(cell) || V12.in(cell);
  }
}
