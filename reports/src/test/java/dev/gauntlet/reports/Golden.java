package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is on file as right; what was written instead lies in {@code target/golden}. */
final class Golden {
  private Golden() {}

  static void compare(String name, String actual) throws IOException {
    Path made = Path.of("target", "golden", name);
    Files.createDirectories(made.getParent());
    Files.writeString(made, actual);
    try (InputStream file = Golden.class.getResourceAsStream("/" + name)) {
      assertThat(file)
          .as("%s is not among the test resources; it lies in %s", name, made)
          .isNotNull();
      assertThat(actual)
          .as("%s; what was written lies in %s", name, made)
          .isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
