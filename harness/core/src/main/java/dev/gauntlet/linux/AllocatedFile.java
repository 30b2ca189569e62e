package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * A new file that is mapped and whose blocks are all allocated before. A sparse file has none: a
 * store into a page for which a full file system has no block is a SIGBUS, and the JVM dies of it.
 */
public final class AllocatedFile {
  private static final int O_RDWR = 2;
  private static final int O_CLOEXEC = 02000000;

  private AllocatedFile() {}

  /**
   * Makes one of zeros, for the owner only.
   *
   * @param size in bytes, at least 1
   * @throws FileSystemException when its file system has no room for it: with the file, its size
   *     and what the kernel says; then no file is left
   */
  public static MappedByteBuffer map(Path file, long size) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(
            file,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      try {
        allocate(file, size);
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
      } catch (IOException refused) {
        Files.delete(file);
        throw refused;
      }
    }
  }

  private static void allocate(Path file, long size) throws IOException {
    int fd = Libc.open(file.toString(), O_RDWR | O_CLOEXEC, 0);
    if (fd < 0) {
      throw new FileSystemException(file.toString(), null, Errno.last("open").getMessage());
    }
    try {
      int error;
      do {
        error = Libc.posix_fallocate(fd, 0, size);
      } while (error == Errno.EINTR);
      if (error != 0) {
        throw new FileSystemException(
            file.toString(),
            null,
            String.format(
                Locale.ROOT, "its %d KiB do not fit: %s", kibibytes(size), Libc.strerror(error)));
      }
    } finally {
      Libc.close(fd);
    }
  }

  private static long kibibytes(long bytes) {
    return (bytes + 1023) / 1024;
  }
}
