package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ballast.Amount;
import dev.gauntlet.scenarios.ballast.GpuBallast;
import java.io.IOException;
import org.lwjgl.opengles.GLES;
import org.lwjgl.opengles.GLESCapabilities;

/** One worker's instances, and what they share: display, cache of images, CUDA. */
final class VirtualcamRun implements Run {
  private final Setup setup;
  private final EglDisplay display;
  private final ImageCache cache;
  private final CudaShare cuda;
  private final GpuBallast ballast;
  private GLESCapabilities capabilities;

  private VirtualcamRun(Setup setup, EglDisplay display, CudaShare cuda, GpuBallast ballast) {
    this.setup = setup;
    this.display = display;
    this.cache = new ImageCache(setup);
    this.cuda = cuda;
    this.ballast = ballast;
  }

  static VirtualcamRun open(Cell cell) throws Unsupported, IOException {
    Setup setup = Setup.of(cell);
    if (Plants.V01.in(cell) && !setup.cuda()) {
      throw new Unsupported(
          "Plant V01 is about a device pointer, and OpenGL ES shows none: --engine cuda, on an"
              + " NVIDIA GPU.");
    }
    Egl.load();
    CudaShare cuda = setup.cuda() ? CudaShare.open() : null;
    try {
      // before EGL, so that what it keeps for this thread is never left where there is no ballast
      GpuBallast ballast = GpuBallast.hold(Amount.of(cell.text(GpuBallast.AXIS.name())));
      return new VirtualcamRun(setup, display(setup), cuda, ballast);
    } catch (Refusal no) {
      throw new Unsupported(
          "EGL's device platform cannot be used here: "
              + no.getMessage()
              + ". `gauntlet doctor` tells which EGL devices there are.",
          no);
    }
  }

  /**
   * Initialised if it stays so, else with this thread released: NVIDIA's driver keeps things for a
   * thread that only asks for devices, and knows none any more on one that was released.
   */
  private static EglDisplay display(Setup setup) throws Unsupported, Refusal {
    boolean entered = false;
    try {
      EglDisplay display = new EglDisplay(Egl.choose(setup.cuda()), setup.keepsDriver());
      if (!setup.eglRestart()) {
        display.enter();
        entered = true;
      }
      return display;
    } finally {
      if (!entered) {
        EglDisplay.release();
      }
    }
  }

  EglDisplay display() {
    return display;
  }

  ImageCache cache() {
    return cache;
  }

  /** OpenGL ES's functions on this thread; looked up once, they are the same in every context. */
  void capabilities() {
    synchronized (this) {
      if (capabilities == null) {
        capabilities = GLES.createCapabilities();
      }
    }
    GLES.setCapabilities(capabilities);
  }

  Engine engine() throws Refusal {
    return cuda == null ? new GlesEngine(setup.view()) : new CudaEngine(setup, cuda);
  }

  @Override
  public Lane lane(int index) {
    return new VirtualcamLane(setup, this, index);
  }

  @Override
  public void close() throws Exception {
    if (!setup.eglRestart()) {
      display.leave();
    }
    if (cuda != null) {
      cuda.close();
    }
    ballast.close();
  }
}
