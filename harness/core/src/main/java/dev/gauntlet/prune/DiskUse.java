package dev.gauntlet.prune;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts bytes of files; links are not followed. Merged campaigns share files with their shards: a
 * file of several names counts with the last of them.
 */
final class DiskUse {
  // by device and inode, the names that were met
  private final Map<Object, Integer> names = new HashMap<>();

  /** Bytes that are free when these files and folders are gone, beside all that went before. */
  long freedBy(List<Path> gone) throws IOException {
    long sum = 0;
    for (Path one : gone) {
      sum += walked(one, true);
    }
    return sum;
  }

  /** Bytes of all files below a folder, each once. */
  static long of(Path root) throws IOException {
    return new DiskUse().walked(root, false);
  }

  private long walked(Path root, boolean lastName) throws IOException {
    long[] sum = new long[1];
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            sum[0] += counted(file, about, lastName);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException refused)
              throws IOException {
            if (refused instanceof NoSuchFileException
                || refused instanceof AccessDeniedException) {
              // a campaign that is running takes files away; what is not ours to read stays
              return FileVisitResult.CONTINUE;
            }
            throw refused;
          }
        });
    return sum[0];
  }

  private long counted(Path file, BasicFileAttributes about, boolean lastName) {
    if (!about.isRegularFile()) {
      return 0;
    }
    int met = names.merge(about.fileKey(), 1, Integer::sum);
    return (lastName ? met == links(file) : met == 1) ? about.size() : 0;
  }

  private static int links(Path file) {
    try {
      return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException gone) {
      return 0;
    }
  }
}
