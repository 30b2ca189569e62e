package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenarios.ballast.Amount;
import dev.gauntlet.scenarios.ballast.GpuBallast;
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
public record Setup(
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
  private static final Pattern CUDA_DEVICE = Pattern.compile("any|\\d{1,4}|[\\p{XDigit}:.]*:.*");
  private static final PictureSize SMALLEST = new PictureSize(8, 8);

  /** Upscaled, the largest has 1 GiB, which one buffer can hold. */
  private static final PictureSize LARGEST = new PictureSize(8192, 8192);

  /**
   * @throws IllegalArgumentException when it is not possible, with a sentence
   */
  static Setup of(Cell cell) {
    PictureSize size =
        PictureSize.of(cell, TilingScenario.SIZE, SMALLEST, LARGEST, PictureSize.BY_ONE);
    Setup setup =
        new Setup(
            cell.text(TilingScenario.ENGINE),
            cell.text(TilingScenario.DEVICE),
            size.width(),
            size.height(),
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

  /** Sides of the largest tile with its overlap, pixels. */
  public int padded() {
    return tile + 2 * overlap;
  }
}
