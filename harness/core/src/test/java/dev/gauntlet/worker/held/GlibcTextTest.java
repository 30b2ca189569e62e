package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** glibc and the kernel say the same thing in several ways. */
class GlibcTextTest {
  @Test
  void malloc_info_stands_in_for_mallinfo2() {
    Mallinfo figures = Mallinfo.here();
    MallocInfo text = new MallocInfo();
    text.read();
    figures.read();
    double before = figures.allocated();
    double told = text.read().allocated();
    // the JIT of this JVM allocates meanwhile
    assertThat(told).isCloseTo(before, within(4e6));
    assertThat(told).isGreaterThan(1e6);
  }

  @Test
  void a_text_that_was_cut_off_is_unreadable() {
    String whole = new MallocInfo().read().text();
    MallocText cut = new MallocText(whole.substring(0, whole.length() - 20));
    assertThat(new MallocText(whole).heaps()).isGreaterThan(new MallocText(whole).allocated());
    assertThat(cut.allocated()).isNaN();
    assertThat(cut.heaps()).isNaN();
    assertThat(new MallocText("").allocated()).isNaN();
  }

  @Test
  void the_sum_over_maps_is_what_statm_says() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try {
      Path proc = Path.of("/proc", "" + sleeper.pid());
      while (!Files.readString(proc.resolve("comm")).equals("sleep\n")) {
        Thread.onSpinWait();
      }
      Thread.sleep(50);
      assertThat(summed(proc))
          .isEqualTo(
              Long.parseLong(Files.readString(proc.resolve("statm")).split(" ", 2)[0])
                  * dev.gauntlet.linux.PageSize.bytes());
    } finally {
      sleeper.destroyForcibly();
    }
  }

  private static long summed(Path proc) throws IOException {
    long sum = 0;
    for (String line : Files.readAllLines(proc.resolve("maps"))) {
      if (line.endsWith("[vsyscall]")) {
        // the kernel's own page, in no process's account
        continue;
      }
      String[] ends = line.split("[- ]", 3);
      sum += Long.parseUnsignedLong(ends[1], 16) - Long.parseUnsignedLong(ends[0], 16);
    }
    return sum;
  }
}
