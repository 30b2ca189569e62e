package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive in a container that has a JRE, a shell, six small programs, and nothing else. */
@Tag("real")
class DistributionContainerTest {
  private static final String IMAGE = "gauntlet-test-jre";

  @Test
  void the_first_command_of_the_readme_runs_with_a_jre_and_nothing_else(@TempDir Path folder)
      throws Exception {
    Distribution installed = Distribution.unpacked(folder);
    Path runs = Files.createDirectory(folder.resolve("runs"));
    try (OwnEngine engine = new OwnEngine(null)) {
      engine.image(
          IMAGE,
          Map.of("GAUNTLET_JLINK", "yes"),
          "/bin/sh",
          "/bin/sed",
          "/bin/readlink",
          "/usr/bin/dirname",
          "/usr/bin/basename",
          "/usr/bin/head",
          "/bin/rm");
      String said =
          engine.docker(
              "run",
              "--rm",
              "--init",
              "--network=none",
              "--volume=" + installed.home() + ":/opt/gauntlet:ro",
              "--volume=" + runs + ":/runs",
              "--env=PATH=/bin:/usr/bin",
              IMAGE,
              "/opt/gauntlet/bin/gauntlet",
              "sweep",
              "codec",
              "--threads=1..2",
              "--encoders=1..2",
              "--duration=200ms",
              "--repeats=1",
              "--out=/runs/codec");
      assertThat(said)
          .contains("each histogram sums to the runs made: 4 of 4", "nothing red in 4 runs");
    }
    assertThat(new Records(runs.resolve("codec")).ended()).hasSize(4);
  }
}
