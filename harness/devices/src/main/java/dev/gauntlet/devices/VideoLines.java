package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceFault.Meaning;
import dev.gauntlet.machine.FaultReader;
import java.util.List;
import java.util.Optional;

/**
 * The lines of video devices. Sources: uvc_video.c and uvc_ctrl.c, videobuf2-core.c ("driver bug"),
 * the camera drivers of the Raspberry Pi (unicam, rp1-cfe, bcm2835-codec), usb core.
 */
public final class VideoLines implements FaultReader {
  private static final List<LineKind> KINDS =
      List.of(
          LineKind.of(
              "uvcvideo.*Non-zero status \\((-\\d+)\\) in video completion",
              "uvcvideo error",
              Meaning.FAULT),
          LineKind.of("uvcvideo.*Failed to (\\w+)", "uvcvideo failed to", Meaning.FAULT),
          LineKind.of(
              "videobuf2.*driver bug: (.{1,60}?)(?: buf.*| in .*)?$",
              "videobuf2 driver bug",
              Meaning.FAULT),
          LineKind.of(
              "(?:unicam|rp1-cfe|pispbe|hantro|rkvdec|wave5|vivid).*(?i:timeout|timed out)",
              "video device timeout",
              Meaning.FAULT),
          LineKind.of(
              "bcm2835-(?:codec|v4l2).*(?i:failed|timeout|timed out)",
              "video device error",
              Meaning.FAULT),
          LineKind.of("usb \\S+: USB disconnect", "USB disconnect", Meaning.NOTE));

  @Override
  public Optional<DeviceFault> fault(String kernelLine) {
    return LineKind.first(KINDS, kernelLine);
  }
}
