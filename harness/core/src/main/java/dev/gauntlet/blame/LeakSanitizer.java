package dev.gauntlet.blame;

import dev.gauntlet.elf.Elf;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stand-alone LeakSanitizer, {@code liblsan}, as it is preloaded into a worker.
 * AddressSanitizer would look for leaks too, and its tracer dies in a JVM.
 */
public final class LeakSanitizer {
  /** Multiarch folder by the JVM's name of the architecture. */
  private static final Map<String, String> TRIPLETS =
      Map.of("amd64", "x86_64-linux-gnu", "aarch64", "aarch64-linux-gnu");

  private static final List<String> FOLDERS =
      List.of("/usr/lib/%s", "/usr/lib64", "/usr/lib", "/usr/local/lib64", "/usr/local/lib");

  private final Path library;

  private LeakSanitizer(Path library) {
    this.library = library;
  }

  /** Whether there can be one for a machine of that kind. */
  static boolean supports(String architecture) {
    return TRIPLETS.containsKey(architecture);
  }

  /** The one of this machine; empty when none is installed. */
  public static Optional<LeakSanitizer> installed() {
    String triplet = TRIPLETS.get(System.getProperty("os.arch"));
    if (triplet == null) {
      return Optional.empty();
    }
    List<Path> folders = new ArrayList<>();
    FOLDERS.forEach(folder -> folders.add(Path.of(folder.formatted(triplet))));
    folders.addAll(ofCompilers(Path.of("/usr/lib/gcc")));
    return in(folders);
  }

  /** The first that is found. */
  static Optional<LeakSanitizer> in(List<Path> folders) {
    for (Path folder : folders) {
      for (String name : List.of("liblsan.so.0", "liblsan.so")) {
        Path file = folder.resolve(name);
        // in some distributions the name without a number is a text for the linker
        if (Files.isRegularFile(file) && isLibrary(file)) {
          return Optional.of(new LeakSanitizer(file));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLibrary(Path file) {
    try {
      return Elf.read(file).isPresent();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** {@code /usr/lib/gcc/TRIPLET/VERSION}. */
  private static List<Path> ofCompilers(Path gcc) {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(gcc)) {
      try (DirectoryStream<Path> triplets = Files.newDirectoryStream(gcc)) {
        for (Path triplet : triplets) {
          try (DirectoryStream<Path> versions = Files.newDirectoryStream(triplet)) {
            versions.forEach(folders::add);
          }
        }
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    return folders;
  }

  /** Why none is there, and what to do; a sentence for a person. */
  public static String absent() {
    return absent(System.getProperty("os.arch"));
  }

  static String absent(String architecture) {
    return supports(architecture)
        ? "LeakSanitizer is not installed, so no run tells which memory is unreachable; install"
            + " liblsan (Debian and Ubuntu: apt install liblsan0; Fedora: dnf install liblsan)"
        : "LeakSanitizer is not used on "
            + architecture
            + ", only on amd64 and aarch64, so no run tells which memory is unreachable";
  }

  /**
   * Variables that put it into a process.
   *
   * @param preloaded what LD_PRELOAD holds already; null when nothing
   * @param options what LSAN_OPTIONS holds already; null when nothing
   */
  public Map<String, String> environment(String preloaded, String options) {
    Map<String, String> variables = new HashMap<>();
    boolean alone = preloaded == null || preloaded.isEmpty();
    // first, or its malloc is not the one that is called
    variables.put("LD_PRELOAD", library + (alone ? "" : ":" + preloaded));
    String before = options == null || options.isEmpty() ? "" : options + ":";
    variables.put("LSAN_OPTIONS", before + String.join(":", LeakReport.OPTIONS));
    return variables;
  }
}
