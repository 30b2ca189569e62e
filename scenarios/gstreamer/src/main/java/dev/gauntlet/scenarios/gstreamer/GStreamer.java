package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.gauntlet.scenario.Unsupported;
import java.util.List;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Version;
import org.freedesktop.gstreamer.lowlevel.GstAPI;

/** GStreamer of this process. */
final class GStreamer {
  /** The first with gst_tracing_get_active_tracers; Debian 11 has it. */
  private static final Version OLDEST = Version.of(1, 18);

  static {
    // "lib%s.so" alone comes with the packages for compiling only
    System.setProperty("gstreamer.GNative.nameFormats", "lib%s.so.0|%s");
  }

  private GStreamer() {}

  /** Maps the libraries; nothing in them has run yet, and the environment can still be set. */
  static void load() throws Unsupported {
    try {
      Gst1.loaded();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError missing) {
      throw new Unsupported(
          "GStreamer 1.18 or newer could not be loaded ("
              + reason(missing)
              + "). Install libgstreamer1.0-0, gstreamer1.0-plugins-base and"
              + " gstreamer1.0-plugins-ugly.",
          missing);
    }
  }

  /** Of several lines: JNA's own sentence, then the loader's, then each jar that it looked into. */
  private static String reason(Throwable missing) {
    List<String> lines = String.valueOf(missing.getMessage()).lines().toList();
    return lines.get(Math.min(1, lines.size() - 1));
  }

  /** Initialises it, which reads the registry, and makes that where it is missing. */
  static void init() throws Unsupported {
    load();
    Gst.init(OLDEST, "gauntlet");
  }

  /** {@code GStreamer 1.22.0}. */
  static String version() {
    return GstAPI.GST_API.gst_version_string();
  }

  /** Whether the registry has an element of that name. */
  static boolean has(String element) {
    Pointer factory = Gst1.gst_element_factory_find(element);
    if (factory == null) {
      return false;
    }
    Gst1.gst_object_unref(factory);
    return true;
  }

  /** For the next {@link #init}: a variable of the C library's environment, which Java's is not. */
  static void environment(String name, String value) {
    Libc.setenv(name, value, 1);
  }

  private static final class Libc {
    static {
      Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int setenv(String name, String value, int overwrite);
  }
}
