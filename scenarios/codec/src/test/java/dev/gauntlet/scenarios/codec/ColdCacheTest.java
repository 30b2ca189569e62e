package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdCacheTest {
  private static final String SUCCESS = "1 iterations, soft {}, findings {}";

  @Test
  void six_workers_that_start_on_an_empty_cache_at_once_all_get_their_libraries(@TempDir Path cache)
      throws Exception {
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      workers.add(Fork.start(OneIteration.class, flag(cache)));
    }

    for (Process worker : workers) {
      assertThat(Fork.lines(worker)).containsExactly(SUCCESS);
    }
    assertThat(cache.toFile().list())
        .anyMatch(jar -> jar.startsWith("ffmpeg-"))
        .anyMatch(jar -> jar.startsWith("javacpp-"))
        .anyMatch(list -> list.startsWith("gauntlet-ffmpeg-"))
        .noneMatch(part -> part.endsWith(".part"));
  }

  @Test
  void a_library_that_was_deleted_or_cut_short_since_is_extracted_again(@TempDir Path cache)
      throws Exception {
    assertThat(Fork.main(OneIteration.class, flag(cache))).containsExactly(SUCCESS);
    Path library;
    try (Stream<Path> files = Files.walk(cache)) {
      library =
          files
              .filter(file -> file.getFileName().toString().startsWith("libavcodec.so."))
              .findFirst()
              .orElseThrow();
    }

    Files.delete(library);
    assertThat(Fork.main(OneIteration.class, flag(cache))).containsExactly(SUCCESS);
    Files.writeString(library, "no library");
    assertThat(Fork.main(OneIteration.class, flag(cache))).containsExactly(SUCCESS);
  }

  private static String flag(Path cache) {
    return "-Dorg.bytedeco.javacpp.cachedir=" + cache;
  }
}
