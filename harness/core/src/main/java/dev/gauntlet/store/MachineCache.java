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
    Path folder = base().resolve(name);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return folder;
  }

  private static Path base() throws IOException {
    String xdg = System.getenv("XDG_CACHE_HOME");
    if (xdg != null && !xdg.isEmpty()) {
      return Path.of(xdg, "gauntlet");
    }
    // a user without an entry in /etc/passwd has the home "?", a service often one that is not
    // there
    Path home = Path.of(System.getProperty("user.home"));
    return home.isAbsolute() && Files.isWritable(home)
        ? home.resolve(".cache").resolve("gauntlet")
        : temporary();
  }

  /** Others may write beside it: what is there must be ours. */
  private static Path temporary() throws IOException {
    Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "gauntlet-cache-" + self);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (!Files.getAttribute(folder, "unix:uid").equals(self)) {
      throw new IOException(
          folder + " belongs to another user; set XDG_CACHE_HOME to a folder of your own");
    }
    return folder;
  }
}
