package dev.gauntlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.core.dockerfile.Dockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The image definitions of {@code docker/}, read by docker-java's own reader. Their bases are not
 * pulled here, so this is a check of their form: none but the one for CPUs has been built.
 */
class ImageDefinitionsTest {
  private static final Path DOCKER = Path.of("..", "..", "docker");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(DOCKER, 2)) {
      return all.filter(file -> file.endsWith("Dockerfile")).sorted().toList().stream();
    }
  }

  private static List<String> statements(Path file) throws IOException {
    List<String> read = new ArrayList<>();
    for (Object one : new Dockerfile(file.toFile(), file.getParent().toFile()).getStatements()) {
      read.add(one.toString());
    }
    return read;
  }

  @Test
  void there_is_one_for_each_user_space_stack() throws IOException {
    assertThat(files().map(file -> file.getParent().getFileName().toString()))
        .containsExactlyInAnyOrder("cpu", "cuda", "deepstream", "gauntlet", "jetson");
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_begins_with_how_it_is_run_and_has_a_base_that_can_be_another(Path file)
      throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).as("%s says what it is", file).startsWith("# ");
    assertThat(lines).as(file.toString()).anyMatch(line -> line.startsWith("ARG BASE="));
    assertThat(lines).as(file.toString()).contains("FROM ${BASE}");
    assertThat(String.join("\n", lines)).contains("gauntlet ");
    assertThat(statements(file)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void none_takes_a_moving_base_or_leaves_package_lists_behind(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).doesNotContain(":latest", "sudo ", "curl ", "wget ");
    if (text.contains("apt-get install")) {
      assertThat(text)
          .as(file.toString())
          .contains("--no-install-recommends", "rm -rf /var/lib/apt/lists/*");
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void the_compose_file_names_definitions_that_are_there() throws IOException {
    Map<String, Object> compose =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(DOCKER.resolve("compose.yaml")));
    Map<String, Map<String, Object>> services =
        (Map<String, Map<String, Object>>) compose.get("services");
    assertThat(services.keySet())
        .contains("cpu", "cuda", "deepstream", "jetson", "cpu-stack", "cuda-stack");
    services.forEach(
        (name, service) -> {
          Map<String, Object> build = (Map<String, Object>) service.get("build");
          Path context = DOCKER.resolve((String) build.get("context"));
          Path file = context.resolve((String) build.getOrDefault("dockerfile", "Dockerfile"));
          assertThat(file.normalize()).as("definition of %s", name).exists();
          if (!name.endsWith("-stack")) {
            assertThat(service).as(name).containsEntry("network_mode", "none");
            assertThat(service).as(name).containsEntry("init", true);
            assertThat((List<String>) service.get("cap_drop")).as(name).containsExactly("ALL");
          }
        });
  }
}
