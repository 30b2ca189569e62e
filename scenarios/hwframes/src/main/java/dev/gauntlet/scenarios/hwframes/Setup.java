package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_find_type_by_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import java.util.stream.Collectors;

/**
 * What a cell asks for, in FFmpeg's numbers; the same for all lanes.
 *
 * @param type of the device
 * @param hardware pixel format of frames on the device
 * @param software pixel format of their content
 * @param pool frames at its start
 * @param frames per iteration
 * @param refused whether the pool is made to be refused
 * @param fallsBack plant Z01
 * @param swallows plant Z02
 * @param leaks plant Z03
 */
record Setup(
    DeviceName device,
    int type,
    int hardware,
    int software,
    PictureSize size,
    int pool,
    int frames,
    Export export,
    boolean refused,
    boolean fallsBack,
    boolean swallows,
    boolean leaks) {
  /** Of all formats the one that needs a palette beside it: no device has that. */
  static final int TAKEN_BY_NONE = AV_PIX_FMT_PAL8;

  static Setup of(Cell cell) throws Unsupported {
    DeviceName device = DeviceName.of(cell.text(HwframesScenario.DEVICE));
    boolean fallsBack = HwframesScenario.Z01.in(cell);
    boolean swallows = HwframesScenario.Z02.in(cell);
    boolean leaks = HwframesScenario.Z03.in(cell);
    return new Setup(
        device,
        type(device),
        av_get_pix_fmt(device.format()),
        software(cell.text(HwframesScenario.FORMAT)),
        HwframesScenario.size(cell),
        cell.whole(HwframesScenario.POOL),
        cell.whole(HwframesScenario.FRAMES),
        Export.of(cell.text(HwframesScenario.EXPORT), HwframesScenario.Z04.in(cell)),
        fallsBack || swallows || leaks,
        fallsBack,
        swallows,
        leaks);
  }

  private static int type(DeviceName device) throws Unsupported {
    int type = av_hwdevice_find_type_by_name(device.type());
    if (!HwDevice.types().contains(type) || type == AV_HWDEVICE_TYPE_NONE) {
      throw new Unsupported(
          "The FFmpeg on the class path was built without hardware type "
              + device.type()
              + "; it has "
              + HwDevice.types().stream().map(HwDevice::nameOf).collect(Collectors.joining(", "))
              + ". Choose one of them, or put another build of bytedeco's ffmpeg on the class"
              + " path.");
    }
    return type;
  }

  private static int software(String name) throws Unsupported {
    int format = av_get_pix_fmt(name);
    if (format == AV_PIX_FMT_NONE
        || (av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_HWACCEL) != 0) {
      throw new Unsupported(
          name
              + " is not the name of a pixel format in system memory. `ffmpeg -pix_fmts` lists"
              + " them: nv12, yuv420p, p010le, bgr0 and others.");
    }
    return format;
  }

  /** The cell, as it stands before what was refused: {@code vulkan nv12 640x360 pool 4}. */
  @Override
  public String toString() {
    return device + " " + formatName(software) + " " + size + " pool " + pool;
  }

  static String formatName(int format) {
    return format == AV_PIX_FMT_NONE ? "none" : av_get_pix_fmt_name(format).getString();
  }
}
