package dev.gauntlet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that somebody asked for: written beside its place, so that it is whole or not there. */
final class WholeFile {
  private WholeFile() {}

  /** What fills a file. */
  @FunctionalInterface
  interface Filling<T> {
    void into(T out) throws IOException;
  }

  /** Text as UTF-8. */
  static void write(Path file, Filling<Writer> filling) {
    Path begun = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".part");
    if (Files.isDirectory(file)) {
      throw new Mistake("-o " + file + ": this is a folder; give a file in it");
    }
    try {
      Files.deleteIfExists(begun);
      try (OutputStream bytes =
              Files.newOutputStream(
                  begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
        filling.into(out);
      }
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw new Mistake("-o " + file + " cannot be written: " + Said.of(refused));
    }
  }
}
