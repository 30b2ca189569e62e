package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Unsupported;
import java.util.ArrayList;
import java.util.List;

/** Asks GStreamer's registry, and prints what it has. */
public final class ElementsMain {
  private static final List<String> WANTED =
      List.of(
          "nvv4l2h264enc",
          "nvh264enc",
          "nvvideoconvert",
          "x264enc",
          "openh264enc",
          "vah264enc",
          "v4l2src",
          "jpegenc");

  private ElementsMain() {}

  /** The last line of standard output is the answer, in words. */
  public static void main(String[] arguments) {
    try {
      GStreamer.init();
    } catch (Unsupported missing) {
      System.err.println(missing.getMessage());
      System.exit(1);
    }
    List<String> here = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String element : WANTED) {
      if (GStreamer.has(element)) {
        here.add(element);
      } else {
        missing.add(element + " (in " + Packages.of(element) + ")");
      }
    }
    System.out.println(
        GStreamer.version()
            + ": "
            + (here.isEmpty() ? "none" : String.join(", ", here))
            + (missing.isEmpty() ? "" : "; missing: " + String.join(", ", missing)));
  }
}
