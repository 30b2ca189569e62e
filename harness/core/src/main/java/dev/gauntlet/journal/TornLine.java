package dev.gauntlet.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Nothing recorded is lost: not even half a line. */
final class TornLine {
  private TornLine() {}

  static void keep(Path journal, ByteBuffer bytes) throws IOException {
    int n = 1;
    while (Files.exists(name(journal, n))) {
      n++;
    }
    try (FileChannel out =
        FileChannel.open(
            name(journal, n), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  private static Path name(Path journal, int n) {
    return journal.resolveSibling(journal.getFileName() + ".torn-" + n);
  }
}
