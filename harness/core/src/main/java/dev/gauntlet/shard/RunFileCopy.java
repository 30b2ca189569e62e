package dev.gauntlet.shard;

import dev.gauntlet.evidence.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;

/**
 * Copies what runs left, without their bytes where the file system can: a second name of a file
 * takes no room. Symbolic links and devices are left out, since a run may have made them.
 */
final class RunFileCopy {
  /** Folders in the evidence of a run. */
  private static final int DEEPEST = 8;

  private int left;

  /** Files that were left out so far. */
  int left() {
    return left;
  }

  /**
   * Copies the files and folders in a folder.
   *
   * @param from may be missing
   * @param wanted by name
   */
  void all(Path from, Path to, Predicate<String> wanted) throws IOException {
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      all(from, to, wanted, 0);
    }
  }

  private void all(Path from, Path to, Predicate<String> wanted, int depth) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Path name = file.getFileName();
        if (!wanted.test(name.toString())) {
          continue;
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && depth < DEEPEST) {
          Path below = Files.createDirectory(to.resolve(name), PrivateFiles.FOLDER);
          all(file, below, any -> true, depth + 1);
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          one(file, to.resolve(name));
        } else {
          left++;
        }
      }
    }
  }

  /** Copies one file. */
  static void one(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException otherFileSystem) {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
