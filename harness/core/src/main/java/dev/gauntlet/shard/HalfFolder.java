package dev.gauntlet.shard;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.store.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A folder that is written beside its place and put there at once, so that it is whole or not
 * there. What a killed process left is deleted by the next one; who is at work holds a lock.
 */
final class HalfFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path target;
  private final Path half;
  private final FileChannel lock;
  private boolean whole;

  private HalfFolder(Path target, Path half, FileChannel lock) {
    this.target = target;
    this.half = half;
    this.lock = lock;
  }

  /**
   * @param given as the user wrote it
   * @throws UsageError when something is in the way, or it cannot be written
   */
  static HalfFolder begin(Path given) {
    Path target = given.toAbsolutePath().normalize();
    if (target.getFileName() == null) {
      throw inTheWay(given);
    }
    try {
      refuseWhatIsThere(given, target);
      Files.createDirectories(target.getParent());
      String begin = "." + target.getFileName() + ".half-";
      deleteLeft(target.getParent(), begin);
      Path half = create(target.getParent(), begin);
      FileChannel lock =
          FileChannel.open(
              half.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
      return new HalfFolder(target, half, lock);
    } catch (IOException refused) {
      throw new UsageError(
          "-o %s cannot be written: %s".formatted(given, SystemErrorText.of(refused)));
    }
  }

  private static void refuseWhatIsThere(Path given, Path target) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> there = Files.newDirectoryStream(target)) {
        if (there.iterator().hasNext()) {
          throw inTheWay(given);
        }
      }
    } else if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw inTheWay(given);
    }
  }

  private static UsageError inTheWay(Path given) {
    return new UsageError(
        "-o %s is in the way; give a folder that is not there, or an empty one".formatted(given));
  }

  private static Path create(Path parent, String begin) throws IOException {
    for (int n = 1; ; n++) {
      try {
        return Files.createDirectory(parent.resolve(begin + n));
      } catch (FileAlreadyExistsException taken) {
        // another merge is at work there
      }
    }
  }

  private static void deleteLeft(Path parent, String begin) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(parent, one -> one.getFileName().toString().startsWith(begin))) {
      for (Path one : left) {
        if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS) && abandoned(one.resolve(LOCK))) {
          Folders.delete(one);
        }
      }
    }
  }

  /** A folder without a lock is being begun or put in its place this moment. */
  private static boolean abandoned(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  /** Where to write. */
  Path path() {
    return half;
  }

  /** Puts it in its place. */
  void finish() throws IOException {
    Files.delete(half.resolve(LOCK));
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    whole = true;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (!whole) {
        Folders.delete(half);
      }
    }
  }
}
