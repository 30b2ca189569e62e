package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shared libraries made on the spot; the build needs a C compiler for meta as well. */
final class Libraries {
  private Libraries() {}

  static Path compile(Path library, String source) throws IOException, InterruptedException {
    Path c = Files.createTempFile("library", ".c");
    Files.writeString(c, source);
    Process cc =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), c.toString())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).as("exit code of cc").isZero();
    Files.delete(c);
    return library;
  }
}
