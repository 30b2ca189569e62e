package dev.gauntlet.fork;

import dev.gauntlet.engine.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files and folders of this machine that workers need, each at the same path in the container:
 * so that a worker's command line is the same there.
 */
final class ContainerMounts {
  private static final int DEEPEST = 8;

  private final Map<Path, Mount> mounts = new LinkedHashMap<>();

  ContainerMounts writing(Path path) {
    mounts.put(path.toAbsolutePath(), Mount.writing(path.toAbsolutePath()));
    return this;
  }

  /** What is not there is left out: it may be a file of the image. */
  ContainerMounts reading(Path path) {
    Path whole = path.toAbsolutePath();
    if (Files.exists(whole)) {
      mounts.putIfAbsent(whole, Mount.reading(whole));
    }
    return this;
  }

  /**
   * A folder with what its links lead to outside of it: Debian's JDK keeps its configuration in
   * {@code /etc}, and does not start without.
   */
  ContainerMounts reading(Jdk jdk) throws IOException {
    Path home = jdk.home();
    reading(home);
    Path real = home.toRealPath();
    try (Stream<Path> all = Files.walk(home, DEEPEST)) {
      for (Path link : (Iterable<Path>) all.filter(Files::isSymbolicLink)::iterator) {
        if (Files.exists(link) && !link.toRealPath().startsWith(real)) {
          target(link);
        }
      }
    }
    if (!real.equals(home)) {
      reading(real);
    }
    return this;
  }

  /** As the link names it, and not where that is in the end: each link on the way is looked up. */
  private void target(Path link) throws IOException {
    Path named = link.getParent().resolve(Files.readSymbolicLink(link)).normalize();
    reading(named);
    reading(link.toRealPath());
  }

  List<Mount> all() {
    return List.copyOf(mounts.values());
  }

  /** Whether a path is a file of this machine, and not one of the image. */
  static boolean hold(List<Mount> mounts, Path path) {
    return mounts.stream().anyMatch(mount -> path.startsWith(mount.path()));
  }
}
