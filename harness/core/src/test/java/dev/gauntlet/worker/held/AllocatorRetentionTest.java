package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.soak.VerdictsFile;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.AllocatorRetention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real workers whose threads fill glibc's arenas, or leak, or do neither. */
class AllocatorRetentionTest {
  private static final int LANES = 8;
  private static final double MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  void freed_memory_that_stays_in_the_arenas_of_many_threads_is_told_from_a_leak()
      throws Exception {
    AllocatorRetention held = told("arenas", 1024, LANES, 80).orElseThrow();
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

  @Test
  void it_stands_last_in_the_lines_of_its_cell_though_only_the_last_sample_tells_what_trim_returns()
      throws Exception {
    HeldWorker worker = new HeldWorker(folder, "arenas", LANES).axis("bytes", "1024");
    worker.series(80);
    Cell cell = new Cell(Map.of("threads", "" + LANES));
    RunFolder runs = new RunFolder(folder.resolve("runs"));
    Files.createDirectories(runs.samples("c1-l80-s1").getParent());
    Files.copy(worker.table.path(), runs.samples("c1-l80-s1"));

    SoakedCell soaked = SoakedCell.all(soak(cell), runs, List.of(ended("c1-l80-s1", cell))).get(0);

    String sentence = soaked.recorded().retention().orElseThrow().sentence();
    assertThat(sentence).contains("malloc_trim gives ").contains(" MiB back");
    assertThat(soaked.wording().lines()).last().isEqualTo(sentence);
    assertThat(VerdictsFile.of(List.of(soaked), List.of()).at("/cells/0/heldBack/text").asText())
        .isEqualTo(sentence);
  }

  private static Campaign soak(Cell cell) {
    Map<String, List<String>> axes = new HashMap<>();
    cell.values().forEach((axis, value) -> axes.put(axis, List.of(value)));
    Limits limits =
        new Limits(
            Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofSeconds(75), 1L << 30);
    return new Campaign(
            "held",
            "planted",
            "",
            new CampaignMatrix(axes, List.of()),
            CampaignDesign.sweep(1, 1),
            limits,
            WorkerOptions.of(""))
        .soaked(new SoakDesign(6, List.of(80), true, Duration.ZERO));
  }

  private static RunEnded ended(String run, Cell cell) {
    return RunEnded.of(
            new RunOrigin(run, cell, 1, "2026-01-01T00:00:00Z", 5000),
            RunOutcome.of(Ending.SURVIVED, ""))
        .with(new LaneProgress(List.of(), List.of(), 80, 80));
  }

  private Optional<AllocatorRetention> told(String kind, int bytes, int lanes, int samples)
      throws Exception {
    SampleSeries series =
        new HeldWorker(folder, kind, lanes).axis("bytes", "" + bytes).hold(1).series(samples);
    Map<String, double[]> fork = new HashMap<>();
    AllocatorRetention.COLUMNS.forEach(column -> fork.put(column, series.column(column)));
    return AllocatorRetention.of(List.of(fork));
  }
}
