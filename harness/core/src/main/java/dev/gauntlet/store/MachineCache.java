package dev.gauntlet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Things that are made once on a machine: archives, unpacked libraries. May be deleted at any time.
 */
public final class MachineCache {
  private MachineCache() {}

  /** A folder of that name, for the owner only, made when it is missing. */
  public static Path folder(String name) throws IOException {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    Path folder = base.resolve("gauntlet").resolve(name);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return folder;
  }
}
