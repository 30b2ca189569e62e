package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.growth.HeldBack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real workers whose threads fill glibc's arenas, or leak, or do neither. */
class HeldBackTest {
  private static final int LANES = 8;
  private static final double MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  void freed_memory_that_stays_in_the_arenas_of_many_threads_is_told_from_a_leak()
      throws Exception {
    HeldBack held = told("arenas", 1024, LANES, 80).orElseThrow();
    assertThat(held.sentence())
        .matches(
            "Resident memory grew by \\d+ MiB, what malloc has handed out by .*: the rest is freed"
                + " memory that glibc keeps, \\d+ MiB in \\d+ arenas \\(\\d+ at the start\\),"
                + " malloc_trim gives \\d+ MiB back; it has stopped growing");
    // 8 lanes of 4 MiB
    assertThat(held.grown()).isBetween(16 * MIB, 60 * MIB);
    assertThat(held.handedOut()).isLessThan(2 * MIB);
    assertThat(held.arenas()).isGreaterThan(held.arenasBefore() - 1).isGreaterThanOrEqualTo(LANES);
    assertThat(held.trimmed()).isGreaterThan(0.7 * held.grown());
  }

  @Test
  void of_a_leak_it_says_nothing() throws Exception {
    assertThat(told("malloc", 1 << 20, 1, 40)).isEmpty();
  }

  @Test
  void of_a_program_that_keeps_nothing_it_says_nothing() throws Exception {
    assertThat(told("none", 1024, 1, 40)).isEmpty();
  }

  private Optional<HeldBack> told(String kind, int bytes, int lanes, int samples) throws Exception {
    Series series =
        new HeldWorker(folder, kind, lanes).axis("bytes", "" + bytes).hold(1).series(samples);
    Map<String, double[]> fork = new HashMap<>();
    HeldBack.COLUMNS.forEach(column -> fork.put(column, series.column(column)));
    return HeldBack.of(List.of(fork));
  }
}
