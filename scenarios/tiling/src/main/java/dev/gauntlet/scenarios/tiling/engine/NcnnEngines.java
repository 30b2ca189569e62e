package dev.gauntlet.scenarios.tiling.engine;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.image.Bicubic;
import dev.gauntlet.scenarios.tiling.image.Pixels;
import java.nio.charset.StandardCharsets;

/**
 * Engines on ncnn's CPU, of a model written by hand: one deconvolution of each channel by itself
 * with stride 2, whose kernel of 8x8 is Catmull-Rom's at both phases. Its sums are exact in floats.
 */
final class NcnnEngines implements Engines {
  private static final int SIDE = 2 * Bicubic.TAPS;

  /** One, in the weights of {@link Bicubic}. */
  private static final float ONE = 128;

  /** 0 outputs, 1 kernel, 3 stride, 4 padding, 6 weights, 7 groups; see DeconvolutionDepthWise. */
  static final String PARAM =
      """
      7767517
      2 2
      Input in 0 1 small
      DeconvolutionDepthWise up 1 1 small large 0=4 1=8 3=2 4=3 6=256 7=4
      """;

  private final Setup setup;
  private final Ncnn ncnn;
  private final Memory weights = weights();

  private NcnnEngines(Setup setup, Ncnn ncnn) {
    this.setup = setup;
    this.ncnn = ncnn;
  }

  static NcnnEngines of(Setup setup) throws Unsupported {
    try {
      return new NcnnEngines(setup, load());
    } catch (UnsatisfiedLinkError missing) {
      throw new Unsupported(
          "ncnn is not installed: there is no libncnn.so.1 or libncnn.so with its C API. Install it"
              + " (apt install libncnn-dev where it is packaged, or build it with"
              + " -DNCNN_SHARED_LIB=ON and name its folder in LD_LIBRARY_PATH), or choose --engine"
              + " vulkan.",
          missing);
    }
  }

  private static Ncnn load() {
    try {
      return Native.load("libncnn.so.1", Ncnn.class);
    } catch (UnsatisfiedLinkError noPackage) {
      // as a build of one's own may call it
      return Native.load("libncnn.so", Ncnn.class);
    }
  }

  /** A model's binary file: a tag of 0, which says floats, then the kernel of each channel. */
  private static Memory weights() {
    Memory file = new Memory((1L + Pixels.BYTES * SIDE * SIDE) * Float.BYTES);
    file.setInt(0, 0);
    for (int i = 0; i < Pixels.BYTES * SIDE * SIDE; i++) {
      float weight = tap(i / SIDE % SIDE) * tap(i % SIDE);
      file.setFloat((1L + i) * Float.BYTES, weight / (ONE * ONE));
    }
    return file;
  }

  /** A deconvolution spreads what a convolution collects: the taps of both phases, from behind. */
  private static int tap(int place) {
    int behind = SIDE - 1 - place;
    return Bicubic.weight(behind % 2, behind / 2);
  }

  @Override
  public Engine create() throws Refusal {
    byte[] param = (PARAM + '\0').getBytes(StandardCharsets.US_ASCII);
    return new NcnnEngine(setup, ncnn, param, weights);
  }
}
