package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what a campaign leaves: another user publishes its records. */
class ReadersTest {
  @TempDir Path folder;

  @Test
  void records_follow_the_umask_and_what_may_hold_memory_is_for_its_owner_alone() throws Exception {
    // a real secret could stand in any variable; this one is among those that a JVM reports
    List<String> before =
        List.of("LD_LIBRARY_PATH=/hunter2", "sh", "-c", "umask 022; exec \"$@\"", "sh");
    new Cli(folder)
        .start(
            before,
            "sweep",
            "meta",
            "--ending=segv-java",
            "--iterations=60",
            "--repeats=1",
            "--out=all")
        .said(Duration.ofMinutes(2))
        .exits(1);
    Path all = folder.resolve("all");
    assertThat(mode(all)).isEqualTo("rwxr-xr-x");
    for (String record : List.of("campaign.json", "journal.jsonl", "environment.json")) {
      assertThat(mode(all.resolve(record))).as(record).isEqualTo("rw-r--r--");
    }
    try (Stream<Path> below = Files.walk(all.resolve("evidence"))) {
      assertThat(below.toList())
          .hasSizeGreaterThan(3)
          .allSatisfy(
              path ->
                  assertThat(mode(path))
                      .as(path.toString())
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
    try (Stream<Path> below = Files.walk(all.resolve("evidence"))) {
      Path report = below.filter(path -> path.endsWith("hs_err.log")).findFirst().orElseThrow();
      assertThat(Files.readString(report, StandardCharsets.ISO_8859_1))
          .contains("Environment Variables:\n(left out)\n", "Signal Handlers:", "END.")
          .doesNotContain("hunter2\n");
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
