package dev.gauntlet.identity;

import java.nio.file.Path;

/** Writes a path below the user's home with {@code ~}, so that a run folder does not name him. */
final class HomePath {
  private static final String HOME = System.getProperty("user.home");

  private HomePath() {}

  static String shortened(Path path) {
    return Path.of(HOME).getNameCount() > 0 && path.startsWith(HOME)
        ? "~/" + Path.of(HOME).relativize(path)
        : path.toString();
  }

  static Path whole(String path) {
    return path.startsWith("~/") ? Path.of(HOME).resolve(path.substring(2)) : Path.of(path);
  }
}
