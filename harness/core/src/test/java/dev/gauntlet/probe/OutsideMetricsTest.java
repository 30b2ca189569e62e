package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A real process does one thing; the metrics of that move by the right amount, no other does. */
class OutsideMetricsTest {
  /** Not counted but measured: they move a little with whatever a process does. */
  private static final Set<String> MEASURED =
      Set.of(
          "host.rss",
          "host.peak",
          "host.pss",
          "host.virtual",
          "host.shmem",
          "cpu.user",
          "cpu.system",
          "faults.minor",
          "faults.major",
          "io.read",
          "io.written",
          "io.disk.read",
          "io.disk.written",
          "maps");

  @TempDir private static Path built;
  private static Path program;

  @TempDir private Path folder;
  private Actor actor;
  private Samplers samplers;

  @BeforeAll
  static void compile() throws Exception {
    program = Actor.program(built);
  }

  @BeforeEach
  void start() throws IOException {
    actor = Actor.start(program, folder);
    samplers =
        new Samplers(
            List.of(
                new OutsideSampler(actor.pid()),
                new SlowSampler(actor.pid(), folder, Duration.ZERO)));
  }

  @AfterEach
  void end() throws Exception {
    samplers.close();
    actor.close();
  }

  /** Between two samples that are recorded. */
  @Test
  void what_has_a_peak_is_read_alike_without_the_rest() throws Exception {
    try (OutsideSampler outside = new OutsideSampler(actor.pid())) {
      actor.does("thread", 3);
      actor.does("file", 2);
      double[] whole = new double[OutsideSampler.COLUMNS.size()];
      double[] peaks = new double[OutsideSampler.COLUMNS.size()];
      outside.sample(whole, 0);
      outside.peaks(peaks, 0);
      for (String metric : OutsideSampler.COLUMNS) {
        int column = OutsideSampler.COLUMNS.indexOf(metric);
        if (List.of("host.rss", "host.peak", "threads", "fd").contains(metric)) {
          assertThat(peaks[column]).as(metric).isEqualTo(whole[column]).isPositive();
        } else {
          assertThat(peaks[column]).as(metric).isNaN();
        }
      }
    }
  }

  static List<Arguments> counted() {
    return List.of(
        Arguments.of("socket", 3, Map.of("fd", 3, "fd.socket", 3)),
        Arguments.of("pipe", 2, Map.of("fd", 4, "fd.pipe", 4)),
        Arguments.of("eventfd", 5, Map.of("fd", 5, "fd.eventfd", 5)),
        Arguments.of("memfd", 2, Map.of("fd", 2, "fd.memfd", 2)),
        Arguments.of("file", 2, Map.of("fd", 2, "fd.other", 2)),
        Arguments.of("thread", 4, Map.of("threads", 4)),
        Arguments.of("child", 3, Map.of("children", 3)),
        Arguments.of("zombie", 2, Map.of("children", 2, "zombies", 2)),
        Arguments.of("daemon", 2, Map.of("children", 2, "orphans", 2)),
        Arguments.of("segment", 2, Map.of("shm", 2, "shm.bytes", 16384)),
        Arguments.of("temp", 3, Map.of("files", 3, "files.folder", 3)),
        Arguments.of("devshm", 2, Map.of("files", 2, "files.devshm", 2)),
        Arguments.of("lock", 3, Map.of("host.pinned", 3 * 65536, "pinned.locked", 3 * 65536)),
        Arguments.of("print", 100, Map.of()),
        Arguments.of("root", 1, Map.of()),
        Arguments.of("rename", 1, Map.of()));
  }

  @ParameterizedTest
  @MethodSource("counted")
  void what_a_process_makes_is_counted_where_it_belongs_and_nowhere_else(
      String what, int times, Map<String, Integer> moves) {
    double[] before = samplers.sample();
    actor.does(what, times);
    double[] after = samplers.sample();
    for (int i = 0; i < before.length; i++) {
      String metric = samplers.columns().get(i);
      if (!MEASURED.contains(metric)) {
        assertThat(after[i] - before[i])
            .as(metric)
            .isEqualTo((double) moves.getOrDefault(metric, 0));
      }
    }
  }

  @Test
  void memory_that_is_touched_is_resident_and_what_is_only_mapped_is_not() {
    double[] before = samplers.sample();
    actor.does("map", 64);
    double[] mapped = samplers.sample();
    actor.does("touch", 32);
    double[] touched = samplers.sample();
    assertThat(moved("host.virtual", before, mapped)).isEqualTo(64 * 65536);
    assertThat(moved("host.rss", before, mapped)).isLessThan(1 << 20);
    double mib = 1 << 20;
    assertThat(moved("host.virtual", mapped, touched)).isEqualTo(32 * mib);
    assertThat(moved("host.rss", mapped, touched)).isBetween(31 * mib, 34 * mib);
    assertThat(moved("host.pss", mapped, touched)).isBetween(31 * mib, 34 * mib);
    assertThat(moved("faults.minor", mapped, touched)).isGreaterThan(10);
  }

  @Test
  void time_on_a_processor_and_bytes_written_are_told() {
    double[] before = samplers.sample();
    actor.does("burn", 3);
    actor.does("print", 1000);
    double[] after = samplers.sample();
    assertThat(moved("cpu.user", before, after)).isBetween(0.05, 20.0);
    // 52 bytes a line, and "ok" twice
    assertThat(moved("io.written", before, after)).isEqualTo(52 * 1000 + 6);
    assertThat(moved("io.disk.written", before, after)).isZero();
  }

  @Test
  void threads_are_told_by_the_stem_of_their_names() {
    actor.does("thread", 3);
    assertThat(ThreadNames.of(actor.pid())).containsEntry("actor-#", 3).containsEntry("actor", 1);
  }

  @Test
  void a_process_that_has_died_is_unreadable_and_not_empty() {
    assertThat(samplers.sample()).doesNotContain(Double.NaN);
    actor.kill();
    double[] dead = samplers.sample();
    for (String metric : List.of("host.rss", "host.pss", "threads", "fd", "fd.socket", "maps")) {
      assertThat(dead[samplers.columns().indexOf(metric)]).as(metric).isNaN();
    }
  }

  @Test
  void what_was_there_before_the_run_is_not_its_own() throws Exception {
    actor.does("segment", 1);
    actor.does("devshm", 1);
    Files.createFile(folder.resolve("later"));
    try (SlowSampler later = new SlowSampler(actor.pid(), folder, Duration.ZERO)) {
      double[] row = new Samplers(List.of(later)).sample();
      assertThat(row[later.columns().indexOf("shm")]).isZero();
      assertThat(row[later.columns().indexOf("files.devshm")]).isZero();
    }
  }

  @Test
  void files_of_another_program_in_dev_shm_are_not_the_runs() throws Exception {
    try (Actor other = Actor.start(program, folder)) {
      double[] before = samplers.sample();
      other.does("devshm", 5);
      actor.does("devshm", 2);
      other.does("devshm", 5);
      double[] after = samplers.sample();
      assertThat(moved("files.devshm", before, after)).isEqualTo(2);
      other.kill();
      assertThat(moved("files", before, samplers.sample())).isEqualTo(2);
    }
  }

  @Test
  void where_the_kernel_names_no_makers_a_file_is_the_runs_that_it_has_open() throws Exception {
    RunProcesses family = new RunProcesses(ProcessHandle.current().pid());
    try (SharedFiles files = new SharedFiles(family, Optional.empty());
        Actor other = Actor.start(program, folder)) {
      other.does("devshm", 3);
      Path ours = Files.createTempFile(Path.of("/dev/shm"), "own-", ".test");
      try (OutputStream open = Files.newOutputStream(ours)) {
        assertThat(files.count()).isEqualTo(1);
        open.write(1);
      }
      assertThat(files.count()).as("closed since").isEqualTo(1);
      Files.delete(ours);
      assertThat(files.count()).isZero();
    }
  }

  @Test
  void segments_of_another_program_are_not_the_runs_though_it_has_ended() throws Exception {
    try (Actor other = Actor.start(program, folder)) {
      double[] before = samplers.sample();
      other.does("segment", 2);
      actor.does("segment", 1);
      other.kill();
      assertThat(moved("shm", before, samplers.sample())).isEqualTo(1);
    }
  }

  private double moved(String metric, double[] before, double[] after) {
    int at = samplers.columns().indexOf(metric);
    return after[at] - before[at];
  }
}
