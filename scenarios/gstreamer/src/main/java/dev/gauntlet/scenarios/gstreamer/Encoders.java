package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Unsupported;
import java.util.List;
import java.util.function.Predicate;

/** What stands for {@value #PLACE} in a pipeline's text. */
final class Encoders {
  static final String PLACE = "{encoder}";

  /** H.264, hardware first, and with DeepStream's first of all: there the reports come from. */
  static final List<String> NAMES = List.of("nvv4l2h264enc", "nvh264enc", "x264enc", "openh264enc");

  private Encoders() {}

  /**
   * The text with the first encoder that is there, behind the converter that it needs.
   *
   * @param there whether an element is
   * @throws Unsupported when none of them is
   */
  static String placed(String text, Predicate<String> there) throws Unsupported {
    if (!text.contains(PLACE)) {
      return text;
    }
    for (String name : NAMES) {
      if (there.test(name)) {
        // nvv4l2h264enc takes frames in NVMM memory only
        String converter = name.equals("nvv4l2h264enc") ? "nvvideoconvert" : "videoconvert";
        return text.replace(PLACE, converter + " ! " + name);
      }
    }
    throw new Unsupported(
        "GStreamer has none of "
            + String.join(", ", NAMES)
            + " for "
            + PLACE
            + ". x264enc is in "
            + Packages.of("x264enc")
            + ".");
  }
}
