package dev.gauntlet.scenarios.gstreamer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
  private static final String PLAIN = "pipeline=videotestsrc num-buffers=1 ! fakesink";

  @TempDir Path folder;

  private List<Path> registries() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("cache/gauntlet/gstreamer"))) {
      return files.filter(file -> file.toString().endsWith(".bin")).toList();
    }
  }

  private RealWorker launch(Map<String, String> environment) throws IOException {
    Scenario scenario = new GstreamerScenario();
    Cell cell = Cells.of(scenario, PLAIN);
    return RealWorker.launch(folder, scenario, 1, Duration.ZERO, environment, cell);
  }

  @Test
  void workers_that_start_at_once_make_it_once_and_the_next_reads_it() throws Exception {
    Map<String, String> fresh = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
    RealWorker one = launch(fresh);
    RealWorker other = launch(fresh);

    assertThat(one.await().box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(other.await().box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(registries()).hasSize(1);
    Path made = registries().get(0);
    FileTime then = Files.getLastModifiedTime(made);

    assertThat(launch(fresh).await().box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(registries()).containsExactly(made);
    assertThat(Files.getLastModifiedTime(made)).isEqualTo(then);
    assertThat(folder.resolve("cache/gstreamer-1.0")).doesNotExist();
  }

  @Test
  void doctor_is_told_the_version_and_what_is_there_and_where_the_rest_is() throws Exception {
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                new Elements().mainClass())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(probe.waitFor()).isZero();
    assertThat(said)
        .containsPattern(
            "GStreamer 1\\.[0-9.]+: .*x264enc.*; missing: .*nvv4l2h264enc \\(in NVIDIA");
  }
}
