package dev.gauntlet.engine;

import java.nio.file.Path;

/**
 * A file or folder of this machine that a container has at the same path.
 *
 * @param path absolute
 * @param writable whether its processes may write there
 */
public record Mount(Path path, boolean writable) {
  /** To be read only. */
  public static Mount reading(Path path) {
    return new Mount(path, false);
  }

  /** To be written too. */
  public static Mount writing(Path path) {
    return new Mount(path, true);
  }
}
