package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is NaN, never a figure that looks like "no growth". */
class UnreadableTest {
  @TempDir private Path folder;

  @Test
  void another_allocator_makes_the_native_heap_unreadable() throws Exception {
    Path source = folder.resolve("other.c");
    Path library = folder.resolve("libother.so");
    Files.writeString(
        source,
        """
        #include <stddef.h>
        extern void *__libc_malloc(size_t);
        void *malloc(size_t size) { return __libc_malloc(size); }
        """);
    Process cc =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", "" + library, "" + source)
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).isZero();
    SampleSeries series =
        new HeldWorker(folder, "none", 1).environment("LD_PRELOAD", "" + library).series(3);
    for (double[] row : series.rows()) {
      assertThat(value(series, row, "host.native")).isNaN();
      assertThat(value(series, row, "host.mapped")).isNaN();
      assertThat(value(series, row, "nmt.malloc")).isPositive();
      assertThat(value(series, row, "java.heap")).isPositive();
    }
  }

  @Test
  void without_the_flags_only_what_needs_none_is_read() throws IOException {
    SampleSeries series = new HeldWorker(folder, "none", 1).flags(List.of()).series(3);
    for (double[] row : series.rows()) {
      for (String metric :
          List.of("host.native", "host.mapped", "nmt.other", "nmt.reserved", "direct")) {
        assertThat(value(series, row, metric)).as(metric).isNaN();
      }
      assertThat(value(series, row, "malloc")).isPositive();
      assertThat(value(series, row, "java.heap")).isPositive();
    }
  }

  private static double value(SampleSeries series, double[] row, String metric) {
    return row[series.columns().indexOf(metric)];
  }
}
