package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ballast.GpuBallast;
import dev.gauntlet.scenarios.tiling.image.Bicubic;
import java.io.IOException;
import java.util.List;

/**
 * A tiling upscaler; a lane is one. One iteration is a batch of images:
 *
 * <ol>
 *   <li>a decoder thread reads files (PAM, in memory) and pushes their pixels to a queue of 4;
 *   <li>the lane takes an image ({@code take}), makes the engine where it has none ({@code
 *       create}), and of each tile, with its overlap ({@code cut}), has the engine make twice the
 *       size ({@code upscale}); what lies inside the overlap is joined ({@code join}) and the image
 *       pushed to the second queue of 4 ({@code push});
 *   <li>an encoder thread writes files, in memory, and checks each tile's pixels there;
 *   <li>the lane waits for the encoder ({@code stop}) and cleans the engine up ({@code destroy}).
 * </ol>
 *
 * <p>The engine's kernel is bicubic interpolation in whole numbers: every engine must give, bit for
 * bit, what the whole image gives on the CPU. A refusal is a soft failure of its image, and the
 * batch goes on; a tile with other pixels is a finding that names it.
 */
public final class TilingScenario implements Scenario {
  static final String ENGINE = "engine";
  static final String DEVICE = "device";
  static final String SIZE = "size";
  static final String TILE = "tile";
  static final String OVERLAP = "overlap";
  static final String BATCH = "batch";
  static final String CLEAN_UP = "clean-up";
  static final String FAULT = "fault";

  public static final String VULKAN = "vulkan";
  public static final String CUDA = "cuda";
  static final String NCNN = "ncnn";
  static final List<String> ENGINES = List.of(VULKAN, CUDA, NCNN);

  /** The device that CUDA would take first, if it is told which; else a GPU before a CPU. */
  public static final String ANY = "any";

  @Override
  public String name() {
    return "tiling";
  }

  @Override
  public String summary() {
    return "images cut into tiles, upscaled, joined and compared, in batches over bounded queues";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.choice(ENGINE, ENGINES, "what upscales"),
        Axis.word(
            DEVICE,
            ANY,
            "a PCI address like 0000:65:00.0; of vulkan also a part of the device's name, of cuda"
                + " its number"),
        Axis.word(SIZE, "96x64", "WIDTHxHEIGHT of an image in pixels, both from 8 to 8192"),
        Axis.whole(TILE, 32).between(8, 4096).in("px").saying("longest side of a tile"),
        Axis.whole(OVERLAP, 4)
            .between(Bicubic.REACH, 256)
            .in("px")
            .saying("what a tile sees beside it; the kernel reaches " + Bicubic.REACH),
        Axis.whole(BATCH, 1).between(1, 1_000_000).saying("images of an iteration"),
        Axis.choice(CLEAN_UP, CleanUp.WORDS, "after what the engine is cleaned up"),
        Axis.choice(FAULT, Fault.WORDS, "what fails with every second image"),
        GpuBallast.AXIS);
  }

  @Override
  public List<Plant> plants() {
    return Plants.ALL;
  }

  @Override
  public void check(Cell cell) {
    Setup.of(cell);
  }

  @Override
  public Run open(RunContext context) throws Unsupported, IOException {
    return TilingRun.open(Setup.of(context.cell()));
  }
}
