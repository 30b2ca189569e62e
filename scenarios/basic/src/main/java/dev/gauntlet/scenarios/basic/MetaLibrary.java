package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The C part of meta: a resource, because it is built with the module and travels in its jar. */
final class MetaLibrary {
  private static final String FILE = "libgauntlet-meta.so";

  private MetaLibrary() {}

  /**
   * @param folder where it is unpacked; not on a file system mounted {@code noexec}
   * @param ending what it is wanted for, for the message
   * @throws Unsupported when it was not built, or cannot be loaded
   */
  static LoadedLibrary load(Path folder, String ending) throws Unsupported, IOException {
    String resource = "/native/" + platform(System.getProperty("os.arch")) + "/" + FILE;
    Path file = folder.resolve(FILE).toAbsolutePath();
    try (InputStream library = MetaLibrary.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new Unsupported(
            "the ending %s is made by C code, which was not built: install gcc, build again"
                .formatted(ending));
      }
      Files.copy(library, file);
    }
    return LoadedLibrary.load(file.toString());
  }

  /** The build's property {@code native.platform}. */
  static String platform(String arch) {
    return switch (arch) {
      case "amd64" -> "linux-x86_64";
      case "aarch64" -> "linux-arm64";
      default -> "linux-" + arch;
    };
  }
}
