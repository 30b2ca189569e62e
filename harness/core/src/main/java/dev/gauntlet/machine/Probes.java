package dev.gauntlet.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ways in which a {@link FactSource} may read the machine. Safe for use by many threads. */
public final class Probes {
  /** A read that takes longer than this is stuck in a driver: a working one takes milliseconds. */
  private static final Duration FILE_DEADLINE = Duration.ofSeconds(5);

  private static final int READ = 1 << 16;

  /** The map of a process with very many mappings has a few MiB. */
  private static final int MOST = 16 << 20;

  private final Path root;
  private final ClassLoader loader;

  /**
   * @param root where the file system begins; a folder of captured files in tests
   * @param loader where bundled libraries are looked for
   */
  public Probes(Path root, ClassLoader loader) {
    this.root = root;
    this.loader = loader;
  }

  public static Probes ofThisMachine(ClassLoader loader) {
    return new Probes(Path.of("/"), loader);
  }

  public ClassLoader loader() {
    return loader;
  }

  /**
   * @param path absolute
   */
  public Path at(String path) {
    return root.resolve(path.substring(1));
  }

  /** The text of a small file of the kernel's, trimmed; NUL bytes at its end are dropped. */
  public Reading text(String path) {
    return text(at(path));
  }

  /**
   * The same for a file found by {@link #list}.
   *
   * @param file below the root
   */
  public Reading text(Path file) {
    try {
      String trimmed = read(file).replace('\0', ' ').strip();
      return trimmed.isEmpty()
          ? Reading.unreadable(shown(file) + " is empty")
          : Reading.of(trimmed);
    } catch (IOException e) {
      return Reading.unreadable(shown(file) + reason(e));
    }
  }

  /** The file name of what a symbolic link points to: how sysfs names a device's driver. */
  public Reading linkName(Path link) {
    try {
      return Reading.of(Files.readSymbolicLink(link).getFileName().toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Reading.unreadable(
          shown(link) + (e instanceof IOException io ? reason(io) : " is no symbolic link"));
    }
  }

  /**
   * The text of a file that a driver writes when it is read, by a forked {@code cat}: should the
   * driver be stuck, that process is, and not this one.
   */
  public Reading driverText(String path) {
    Path file = at(path);
    if (!Files.exists(file)) {
      return Reading.unreadable(path + " is missing");
    }
    return run(FILE_DEADLINE, "cat", file.toString());
  }

  /** Runs a program with a deadline; its standard output when it exits with 0. */
  public Reading run(Duration deadline, String... command) {
    return ForkedProgram.run(List.of(command), deadline).reading();
  }

  /**
   * What is in a folder by a glob, in order of names; nothing when the folder is missing.
   *
   * @throws UncheckedIOException when it is there and cannot be listed; the section then says so
   */
  public List<Path> list(String folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder), glob)) {
      entries.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
    found.sort(null);
    return found;
  }

  /**
   * In reads of 64 KiB: a number below /proc/sys comes whole with the first read or not at all, and
   * {@code Files.readString} begins with a read of one byte. It takes 65530 for 6 (measured).
   */
  private static String read(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(READ);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      while (bytes.size() < MOST && channel.read(buffer.clear()) >= 0) {
        bytes.write(buffer.array(), 0, buffer.position());
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String shown(Path file) {
    return "/" + root.relativize(file);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return " is missing";
    }
    if (e instanceof AccessDeniedException) {
      return ": permission denied";
    }
    String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return ": " + (said == null ? e.getClass().getSimpleName() : said);
  }
}
