package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenarios.ballast.Amount;
import dev.gauntlet.scenarios.ballast.GpuBallast;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell, read and found possible.
 *
 * @param engine one of {@link TilingScenario#ENGINES}
 * @param device as on the command line
 * @param width of an image, pixels
 * @param height of an image, pixels
 * @param tile longest side of a tile without its overlap, pixels
 * @param overlap pixels around a tile that the engine sees beside it
 * @param batch images of an iteration
 * @param cleanUp after what the engine is cleaned up
 */
record Setup(
    String engine,
    String device,
    int width,
    int height,
    int tile,
    int overlap,
    int batch,
    CleanUp cleanUp,
    Fault fault,
    Cell cell) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final Pattern CUDA_DEVICE = Pattern.compile("any|\\d{1,4}|[\\p{XDigit}:.]*:.*");
  private static final int SMALLEST = 8;

  /** Upscaled, the largest has 1 GiB, which one buffer can hold. */
  private static final int LARGEST = 8192;

  /**
   * @throws IllegalArgumentException when it is not possible, with a sentence
   */
  static Setup of(Cell cell) {
    Matcher size = WRITTEN.matcher(cell.text(TilingScenario.SIZE));
    if (!size.matches() || !fits(size.group(1)) || !fits(size.group(2))) {
      throw new IllegalArgumentException(
          "size must be WIDTHxHEIGHT like 1920x1080, both from %d to %d, not %s"
              .formatted(SMALLEST, LARGEST, cell.text(TilingScenario.SIZE)));
    }
    Setup setup =
        new Setup(
            cell.text(TilingScenario.ENGINE),
            cell.text(TilingScenario.DEVICE),
            Integer.parseInt(size.group(1)),
            Integer.parseInt(size.group(2)),
            cell.whole(TilingScenario.TILE),
            cell.whole(TilingScenario.OVERLAP),
            cell.whole(TilingScenario.BATCH),
            CleanUp.of(cell.text(TilingScenario.CLEAN_UP)),
            fault(cell),
            cell);
    if (setup.engine.equals(TilingScenario.NCNN) && Plants.N02.in(cell)) {
      throw new IllegalArgumentException(
          "plant N02 needs an engine with a GPU instance: --engine vulkan or cuda");
    }
    if (setup.engine.equals(TilingScenario.CUDA) && !CUDA_DEVICE.matcher(setup.device).matches()) {
      throw new IllegalArgumentException(
          "device must be any, CUDA's number of it like 0, or a PCI address like 0000:65:00.0, not "
              + setup.device);
    }
    if (Amount.of(cell.text(GpuBallast.AXIS.name())).percent() == 100) {
      throw new IllegalArgumentException(
          GpuBallast.AXIS.name() + " of 100% leaves nothing to make an engine in; at most 99.9%");
    }
    return setup;
  }

  /** A plant on a failure path brings its failure; without one, {@code --fault} is the control. */
  private static Fault fault(Cell cell) {
    if (Plants.N03.in(cell)) {
      return Fault.CUT;
    }
    if (Plants.N05.in(cell)) {
      return Fault.ENCODE;
    }
    if (Plants.N06.in(cell)) {
      return Fault.PUSH;
    }
    return Plants.N07.in(cell) ? Fault.DECODE : Fault.of(cell.text(TilingScenario.FAULT));
  }

  private static boolean fits(String length) {
    int pixels = Integer.parseInt(length);
    return pixels >= SMALLEST && pixels <= LARGEST;
  }

  /** Sides of the largest tile with its overlap, pixels. */
  int padded() {
    return tile + 2 * overlap;
  }
}
