package dev.gauntlet.scenarios.virtualcam;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mesa loads its driver when a display is initialised and unloads it when that is terminated, and
 * what the driver had mapped for code that it makes (10 MiB of addresses, Mesa 22.3.6) is then lost
 * each time. So that this does not stand before all else, the driver is loaded once more and stays.
 */
final class MesaDriver {
  private static final Pattern LIBRARY =
      Pattern.compile("(/\\S+/(?:[a-z0-9_]+_dri|libgallium-[^/]*)\\.so)$");

  /** A library that nobody holds is unloaded by the collector. */
  private static final List<NativeLibrary> KEPT = new ArrayList<>();

  private MesaDriver() {}

  /** Keeps what is loaded now, where there is a display; called again it does nothing. */
  static synchronized void keep() throws Refusal {
    if (!KEPT.isEmpty()) {
      return;
    }
    try {
      for (String mapping : Files.readAllLines(Path.of("/proc/self/maps"))) {
        Matcher library = LIBRARY.matcher(mapping);
        if (library.find()) {
          KEPT.add(NativeLibrary.getInstance(library.group(1)));
          return;
        }
      }
    } catch (IOException unreadable) {
      throw new Refusal("/proc/self/maps: " + unreadable.getMessage());
    }
  }
}
