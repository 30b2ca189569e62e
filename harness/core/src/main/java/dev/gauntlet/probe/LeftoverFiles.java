package dev.gauntlet.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that a run has left: in its own folder, and in /dev/shm those that it has made there. */
final class LeftoverFiles implements Sampler {
  private final Path folder;
  private final SharedFiles shared;

  /**
   * @param folder the run's; it need not be there
   */
  LeftoverFiles(Path folder, RunProcesses family) throws IOException {
    this.folder = folder;
    this.shared = new SharedFiles(family);
  }

  @Override
  public List<String> columns() {
    return List.of("files", "files.folder", "files.devshm");
  }

  @Override
  public void sample(double[] row, int from) {
    double own = inFolder();
    double made = shared.count();
    row[from] = own + made;
    row[from + 1] = own;
    row[from + 2] = made;
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

  @Override
  public void close() {
    shared.close();
  }
}
