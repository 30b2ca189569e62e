package dev.gauntlet.fork;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.gauntlet.store.MachineCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** JNA's own library, unpacked once: unpacking it in every worker costs 11 ms each. */
final class JnaLibrary {
  /** Begins the flag that names its folder. */
  static final String FOLDER = "-Djna.boot.library.path=";

  private JnaLibrary() {}

  /** The flags that make JNA take the unpacked one. */
  static List<String> flags() throws IOException {
    String resource = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/libjnidispatch.so";
    // The blank is wanted. The libffi in it looks for its own file in /proc/self/maps, reads a path
    // up to the first blank, and would map a page of that file once more somewhere else. A profiler
    // then takes all that lies between for this library, and cannot name functions of others: it
    // could not in 5 of 12 runs, and could in 12 of 12 since.
    Path folder = MachineCache.folder("jna " + Native.VERSION + "-" + Platform.RESOURCE_PREFIX);
    Path library = folder.resolve("libjnidispatch.so");
    if (!Files.exists(library)) {
      Path half = Files.createTempFile(folder, "half", ".so");
      try (InputStream in = Native.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException("JNA has no library for this platform: " + resource);
        }
        Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(half, library, StandardCopyOption.ATOMIC_MOVE);
    }
    return List.of(
        FOLDER + folder,
        "-Djna.nounpack=true",
        // else JNA runs ldconfig -p at its first use, 12 ms
        "-Djna.platform.library.path=");
  }
}
