package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.journal.SystemErrorText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that somebody asked for: written beside its place, so that it is whole or not there. What
 * a link leads to is written, and a device or a pipe is written to as it is.
 */
final class AtomicFile {
  private AtomicFile() {}

  /** What fills a file. */
  @FunctionalInterface
  interface Filling<T> {
    void into(T out) throws IOException;
  }

  /** Text as UTF-8, for {@code -o}. */
  static void write(Path file, Filling<Writer> filling) {
    write("-o", file, filling);
  }

  /**
   * Text as UTF-8.
   *
   * @param option that the file was given to
   */
  static void write(String option, Path file, Filling<Writer> filling) {
    writeBytes(
        option,
        file,
        bytes -> {
          Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
          filling.into(out);
          out.flush();
        });
  }

  /**
   * Bytes.
   *
   * @param option that the file was given to
   */
  static void writeBytes(String option, Path file, Filling<OutputStream> filling) {
    whole(
        option,
        file,
        begun ->
            Files.newOutputStream(begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        filling);
  }

  /** Bytes that only their owner may read. */
  static void writePrivate(Path file, Filling<OutputStream> filling) {
    whole("-o", file, PrivateFiles::create, filling);
  }

  @FunctionalInterface
  private interface Creating {
    OutputStream create(Path file) throws IOException;
  }

  private static void whole(
      String option, Path file, Creating creating, Filling<OutputStream> filling) {
    if (Files.isDirectory(file)) {
      throw new UsageError(option + " " + file + ": this is a folder; give a file in it");
    }
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
          filling.into(out);
        }
        return;
      }
      beside(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), creating, filling);
    } catch (IOException refused) {
      throw new UsageError(
          option + " " + file + " cannot be written: " + SystemErrorText.of(refused));
    }
  }

  private static void beside(Path file, Creating creating, Filling<OutputStream> filling)
      throws IOException {
    // two commands may write the same file: the last one stays
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path begun = file.resolveSibling(name);
    try {
      Files.deleteIfExists(begun);
      try (OutputStream out = creating.create(begun)) {
        filling.into(out);
      }
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // still there when the filling failed
      begun.toFile().delete();
    }
  }
}
