package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ballast.Amount;
import dev.gauntlet.scenarios.ballast.GpuBallast;
import java.io.IOException;
import java.util.List;

/**
 * A virtual camera, as of a DeepStream plugin: a view cut out of a panorama, by a look-up table
 * that is computed anew when yaw, pitch, roll or field of view moved by more than 0.1 degree. A
 * lane is an instance; one iteration of it is
 *
 * <ol>
 *   <li>{@code create}: EGL is initialised, unless it is kept, and a context made;
 *   <li>{@code start}: four panoramas, the table, the pool of output buffers, and a thread that
 *       turns the camera;
 *   <li>for each frame {@code fill} (the panorama comes), {@code map} (its planes as EGL images,
 *       mapped, from a cache that all instances share), {@code remap}, {@code sink};
 *   <li>{@code stop}, and {@code start} again, as often as asked;
 *   <li>{@code destroy}: the context, and EGL, with eglTerminate.
 * </ol>
 *
 * Each pixel of a panorama says where it lies and which frame it is of, so that the sink can tell
 * of each frame which panorama it shows and whether all of it comes from where its angles say. The
 * sink looks when it lets go of a frame, which it holds a while.
 *
 * <p>With engine {@code gles} the remap is a shader, on llvmpipe where Mesa has that, and with
 * {@code cuda} a kernel, which reads EGL images by cuGraphicsEGLRegisterImage.
 */
public final class VirtualcamScenario implements Scenario {
  static final String ENGINE = "engine";
  static final String PANORAMA = "panorama";
  static final String VIEW = "view";
  static final String FRAMES = "frames";
  static final String POOL = "pool";
  static final String HOLD = "hold";
  static final String RESTARTS = "restarts";
  static final String EGL_RESTART = "egl-restart";
  static final String YAW_STEP = "yaw-step";

  static final String GLES = "gles";
  static final String CUDA = "cuda";
  static final String UNLOAD = "unload";

  @Override
  public String name() {
    return "virtualcam";
  }

  @Override
  public String summary() {
    return "panorama to view by a look-up table, on EGL images, by OpenGL ES or CUDA";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.choice(ENGINE, List.of(GLES, CUDA), "what remaps: a shader, or a kernel"),
        Axis.word(PANORAMA, "816x204", "WIDTHxHEIGHT in pixels; the real one is 6528x1632"),
        Axis.word(VIEW, "160x90", "WIDTHxHEIGHT in pixels; the real one is 1920x1080"),
        // numbers of panoramas come again after 255
        Axis.whole(FRAMES, 12).between(1, 200).saying("frames of a start"),
        Axis.whole(POOL, 8).between(2, 64).saying("output buffers"),
        Axis.whole(HOLD, 6)
            .between(0, 63)
            .saying("frames that the sink holds, fewer than the pool has"),
        Axis.whole(RESTARTS, 1).between(0, 1000).saying("stops and new starts in an iteration"),
        Axis.choice(
            EGL_RESTART,
            List.of("yes", "no", UNLOAD),
            "EGL initialised and terminated each time; unload: Mesa's driver unloaded with it"),
        Axis.real(YAW_STEP, 7)
            .between(0.001, 180)
            .in("deg")
            .saying("between two positions that are set"),
        GpuBallast.AXIS);
  }

  @Override
  public List<Plant> plants() {
    return Plants.ALL;
  }

  @Override
  public void check(Cell cell) {
    Setup.of(cell);
    Amount.of(cell.text(GpuBallast.AXIS.name()));
  }

  @Override
  public Run open(RunContext context) throws Unsupported, IOException {
    check(context.cell());
    return VirtualcamRun.open(context.cell());
  }
}
