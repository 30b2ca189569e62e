package dev.gauntlet.scenarios.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what is compiled and run here. */
class ReadmeTest {
  @Test
  void the_readme_shows_this_scenario_to_the_letter() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/gauntlet/scenarios/basic/JpegScenario.java"));
    String body = source.substring(source.indexOf("public final class JpegScenario"));
    assertThat(Files.readString(Path.of("../../README.md"))).contains(body.strip());
    assertThat(body.lines()).hasSizeLessThan(45);
  }

  @Test
  void it_survives_and_its_iterations_succeed(@TempDir Path folder) throws IOException {
    RealWorker.Remains remains =
        RealWorker.run(
            folder,
            new JpegScenario(),
            20,
            Cells.of(new JpegScenario(), Map.of("threads", "2", "width", "64")));
    assertThat(remains.status().shell()).isZero();
    assertThat(remains.box().succeeded()).isEqualTo(40);
  }
}
