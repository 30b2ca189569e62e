package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Symptom;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ballast.Amount;
import dev.gauntlet.scenarios.ballast.GpuBallast;
import java.io.IOException;
import java.util.List;

/**
 * FFmpeg's hardware frames in a create/use/destroy loop. One iteration of a lane:
 *
 * <ol>
 *   <li>{@code create}: the device, unless it is kept;
 *   <li>{@code start}: the pool ({@code av_hwframe_ctx_init}), or the decoder that makes it;
 *   <li>{@code work}: {@code frames} frames, each in a buffer of the pool: uploaded, or decoded by
 *       the device; then downloaded and compared with what it must be;
 *   <li>{@code stop}: a decoder is drained;
 *   <li>{@code destroy}: all is released, also when any step before failed.
 * </ol>
 *
 * A call of FFmpeg that returns below 0 is a soft failure that names call and code, so that a sweep
 * over devices, formats, pools and sizes is the table of what this machine takes. A frame that is
 * not in the pixel format asked for is a finding, and so is an iteration that reports success
 * without having moved its frames.
 *
 * <p>Decoding takes no fall-back: when the device cannot decode, the iteration is refused. The
 * pictures must be bit for bit those of the software decoder, as H.264 prescribes; luma is
 * compared.
 *
 * <p>The first three plants need a refusal. They make a real one wherever the device itself can be
 * created: the pool is asked for frames of {@code pal8}, which no device has.
 */
public final class HwframesScenario implements Scenario {
  static final String DEVICE = "device";
  static final String FORMAT = "format";
  static final String SIZE = "size";
  static final String POOL = "pool";
  static final String FRAMES = "frames";
  static final String WORK = "work";
  static final String KEEP = "keep";
  static final String EXPORT = "export";
  static final String DESCRIPTOR_LIMIT = "descriptor-limit";

  static final Plant Z01 =
      new Plant(
          "Z01",
          "the pool is refused, and the loop goes on in system memory without a word",
          Symptom.SWALLOWED);

  static final Plant Z02 =
      new Plant(
          "Z02", "the pool is refused, the code swallowed, success reported", Symptom.SWALLOWED);

  static final Plant Z03 =
      new Plant(
          "Z03",
          "the pool is refused, and neither it nor its reference to the device is released",
          Symptom.HOST_MEMORY,
          Symptom.GPU_MEMORY,
          Symptom.DESCRIPTORS);

  static final Plant Z04 =
      new Plant(
          "Z04",
          "the descriptor that each frame is exported as is never closed",
          Symptom.DESCRIPTORS);

  @Override
  public String name() {
    return "hwframes";
  }

  @Override
  public String summary() {
    return "FFmpeg's hardware devices and frame pools: made, filled or decoded into, released";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.word(
            DEVICE,
            "vulkan",
            "FFmpeg's hardware type, or TYPE:DEVICE (cuda:0, drm:/dev/dri/card0); drm:none has no"
                + " file descriptor"),
        Axis.word(FORMAT, "nv12", "pixel format of the frames' content, by FFmpeg's name"),
        Axis.word(SIZE, "640x360", "WIDTHxHEIGHT in pixels, both from 1 to 65536"),
        Axis.whole(POOL, 0)
            .between(0, 256)
            .saying("frames in the pool at its start; 0: it grows as needed"),
        Axis.whole(FRAMES, 8).between(1, 10_000).saying("frames per iteration"),
        Axis.choice(WORK, List.of("upload", "decode"), "where the pool's frames come from"),
        Axis.choice(KEEP, List.of("none", "device"), "what a lane keeps from round to round"),
        Axis.choice(
            EXPORT,
            Export.WORDS,
            "each frame as a file descriptor: drm by av_hwframe_map, memfd a stand-in for it"),
        Axis.whole(DESCRIPTOR_LIMIT, 0)
            .between(0, 1 << 20)
            .saying("descriptors that the process may open; 0: as many as the JVM took"),
        GpuBallast.AXIS);
  }

  @Override
  public List<Plant> plants() {
    return List.of(Z01, Z02, Z03, Z04);
  }

  /** Any that a device might refuse, odd ones too. */
  static PictureSize size(Cell cell) {
    return PictureSize.of(
        cell, SIZE, PictureSize.BY_ONE, new PictureSize(65536, 65536), PictureSize.BY_ONE);
  }

  @Override
  public void check(Cell cell) {
    DeviceName.of(cell.text(DEVICE));
    size(cell);
    Amount ballast = Amount.of(cell.text(GpuBallast.AXIS.name()));
    int limit = cell.whole(DESCRIPTOR_LIMIT);
    if (limit > 0 && limit < DescriptorLimit.LEAST) {
      throw new IllegalArgumentException(
          DESCRIPTOR_LIMIT + " must be 0 or at least " + DescriptorLimit.LEAST + ", not " + limit);
    }
    if (ballast.percent() == 100) {
      throw new IllegalArgumentException(
          GpuBallast.AXIS.name() + " of 100% leaves nothing to create a device in; at most 99.9%");
    }
  }

  @Override
  public Run open(RunContext context) throws Unsupported, IOException {
    check(context.cell());
    return HwframesRun.open(context.cell());
  }
}
