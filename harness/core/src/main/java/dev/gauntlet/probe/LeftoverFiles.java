package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files that a run has left: in its own folder, and new ones of ours in /dev/shm. */
final class LeftoverFiles implements Sampler {
  private static final File SHARED = new File("/dev/shm");

  /** What the controllers themselves keep there. */
  private static final String OURS = "gauntlet-";

  private final Path folder;
  private final Set<String> before;
  private final Object owner;

  /**
   * @param folder the run's; it need not be there
   */
  LeftoverFiles(Path folder) throws IOException {
    this.folder = folder;
    String[] names = SHARED.list();
    this.before = Set.of(names == null ? new String[0] : names);
    this.owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  @Override
  public List<String> columns() {
    return List.of("files", "files.folder", "files.devshm");
  }

  @Override
  public void sample(double[] row, int from) {
    double own = inFolder();
    double shared = inShared();
    row[from] = own + shared;
    row[from + 1] = own;
    row[from + 2] = shared;
  }

  private double inFolder() {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
      return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).count();
    } catch (IOException | UncheckedIOException goesWhileWeWalk) {
      return Double.NaN;
    }
  }

  private double inShared() {
    String[] names = SHARED.list();
    if (names == null) {
      return Double.NaN;
    }
    double count = 0;
    for (String name : names) {
      if (!before.contains(name) && !name.startsWith(OURS) && owned(name)) {
        count++;
      }
    }
    return count;
  }

  private boolean owned(String name) {
    try {
      return Files.getAttribute(
              SHARED.toPath().resolve(name), "unix:uid", LinkOption.NOFOLLOW_LINKS)
          .equals(owner);
    } catch (IOException deletedMeanwhile) {
      return false;
    }
  }
}
