package dev.gauntlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Podman's answer is the one of its documentation; it was not run here. */
class GpuNodesTest {
  @Test
  void podman_is_the_engine_that_says_nothing() throws Exception {
    assertThat(GpuNodes.silent(version("Podman Engine"))).isTrue();
    assertThat(GpuNodes.silent(version("Engine"))).isFalse();
    assertThat(GpuNodes.silent(new Version())).isFalse();
  }

  private static Version version(String component) throws Exception {
    return new ObjectMapper()
        .readValue(
            "{\"Components\":[{\"Name\":\"%s\",\"Version\":\"4.3.1\"}],\"ApiVersion\":\"1.41\"}"
                .formatted(component),
            Version.class);
  }

  @Test
  void a_gpu_is_seen_by_its_device_nodes(@TempDir Path devices) throws Exception {
    Files.createFile(devices.resolve("null"));
    assertThat(GpuNodes.any(devices.toFile())).isFalse();
    Files.createFile(devices.resolve("nvidiactl"));
    assertThat(GpuNodes.any(devices.toFile())).isTrue();
  }
}
