package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdCacheTest {
  @Test
  void six_workers_that_start_on_an_empty_cache_at_once_all_get_their_libraries(@TempDir Path cache)
      throws Exception {
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      workers.add(Fork.start(OneIteration.class, "-Dorg.bytedeco.javacpp.cachedir=" + cache));
    }

    for (Process worker : workers) {
      assertThat(Fork.lines(worker)).containsExactly("1 iterations, soft {}, findings {}");
    }
    assertThat(cache.toFile().list())
        .anyMatch(jar -> jar.startsWith("ffmpeg-"))
        .anyMatch(jar -> jar.startsWith("javacpp-"));
  }
}
