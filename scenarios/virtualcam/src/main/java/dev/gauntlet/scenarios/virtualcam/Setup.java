package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Plant;
import java.util.List;

/**
 * A cell, read and found possible.
 *
 * @param pool output buffers
 * @param hold frames that the sink holds
 * @param restarts of the instance within an iteration
 * @param eglRestart whether each iteration initialises and terminates EGL
 * @param keepsDriver whether Mesa's driver stays loaded all the same
 * @param yawStep degrees between two positions that are set
 */
record Setup(
    Cell cell,
    boolean cuda,
    View view,
    int frames,
    int pool,
    int hold,
    int restarts,
    boolean eglRestart,
    boolean keepsDriver,
    double yawStep) {
  /** Panoramas that upstream fills one after the other. */
  static final int SURFACES = 4;

  /** What eglTerminate would take back, so that nothing grows. */
  private static final List<Plant> OF_EGL = List.of(Plants.V12);

  /** What goes wrong in every second start of a camera, and each iteration has its own camera. */
  private static final List<Plant> OF_SECOND_STARTS = List.of(Plants.V02, Plants.V04, Plants.V08);

  /**
   * @throws IllegalArgumentException when it is not possible, with a sentence
   */
  static Setup of(Cell cell) {
    PictureSize panorama = size(cell, VirtualcamScenario.PANORAMA);
    PictureSize view = size(cell, VirtualcamScenario.VIEW);
    int pool = cell.whole(VirtualcamScenario.POOL);
    Setup setup =
        new Setup(
            cell,
            cell.text(VirtualcamScenario.ENGINE).equals(VirtualcamScenario.CUDA),
            new View(panorama, view),
            cell.whole(VirtualcamScenario.FRAMES),
            pool,
            // plant V10
            Plants.V10.in(cell) ? pool + 1 : cell.whole(VirtualcamScenario.HOLD),
            cell.whole(VirtualcamScenario.RESTARTS),
            !cell.text(VirtualcamScenario.EGL_RESTART).equals("no"),
            !cell.text(VirtualcamScenario.EGL_RESTART).equals(VirtualcamScenario.UNLOAD),
            cell.real(VirtualcamScenario.YAW_STEP));
    setup.check();
    return setup;
  }

  private static PictureSize size(Cell cell, String axis) {
    return PictureSize.of(cell, axis, new PictureSize(16, 16), Stamp.MOST, new PictureSize(4, 2));
  }

  private void check() {
    if (hold >= pool && !Plants.V10.in(cell)) {
      throw new IllegalArgumentException(
          "hold must be less than pool ("
              + pool
              + "), not "
              + hold
              + ": there is no buffer to write into. --plant V10 does so");
    }
    for (Plant plant : OF_EGL) {
      if (plant.in(cell) && eglRestart) {
        throw new IllegalArgumentException(
            "plant " + plant.id() + " takes --egl-restart no: eglTerminate takes it all back");
      }
    }
    for (Plant plant : OF_SECOND_STARTS) {
      if (plant.in(cell) && restarts == 0) {
        throw new IllegalArgumentException(
            "plant " + plant.id() + " is about a second start: --restarts 1 or more");
      }
    }
    if (Plants.V13.in(cell) && cell.whole(Axis.THREADS.name()) < 2) {
      throw new IllegalArgumentException("plant V13 is about two instances: --threads 2 or more");
    }
  }

  boolean refusesMappings() {
    return Plants.refusesMappings(cell);
  }

  /** Plants V12 and V09b. */
  boolean leavesFirstPlane() {
    return Plants.V12.in(cell) || Plants.V09B.in(cell);
  }

  /** Plant V13. */
  boolean clearsAll() {
    return Plants.V13.in(cell);
  }
}
