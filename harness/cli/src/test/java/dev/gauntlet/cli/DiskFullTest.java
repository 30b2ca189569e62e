package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up on the way: what was made is told, and it goes on when there is space. */
class DiskFullTest {
  @TempDir Path folder;

  private String on(String file) {
    return folder.resolve("disk").resolve(file).toString();
  }

  private Answer run(SmallDisk disk, String... arguments) throws Exception {
    try (CommandProcess command = new Cli(folder).start(disk.before(), arguments)) {
      return command.said(Duration.ofMinutes(3));
    }
  }

  private void stopped(SmallDisk disk, Answer answer, String runs, int code) throws Exception {
    stopped(disk, answer, code, on(runs), on(runs));
  }

  /**
   * @param full begins the path of what does not fit
   */
  private void stopped(SmallDisk disk, Answer answer, int code, String runs, String full)
      throws Exception {
    answer.exits(code);
    List<String> said = answer.err().lines().filter(line -> line.startsWith("gauntlet: ")).toList();
    assertThat(said).as(answer.err()).hasSize(1);
    assertThat(said.get(0))
        .startsWith("gauntlet: the campaign cannot be recorded any further: ")
        .contains(full, "No space left on device; free space on ")
        .endsWith("then resume with: gauntlet resume " + runs);
    assertThat(answer.err()).doesNotContain("\tat ", "Exception");
    Answer shown = run(disk, "show", runs).exits(code);
    assertThat(answer.out()).as("the table so far").isNotBlank().isEqualTo(shown.out());
  }

  /** Folders of a controller, in memory and on disk. */
  private static List<Path> left(long controller) throws IOException {
    List<Path> left = new ArrayList<>();
    for (String place : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
      try (Stream<Path> all = Files.list(Path.of(place))) {
        all.filter(path -> path.toString().matches(".*/gauntlet-\\d+-" + controller + "-.*"))
            .forEach(left::add);
      }
    }
    return left;
  }

  @Test
  void a_sweep_tells_what_it_made_and_goes_on_when_there_is_space() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 160)) {
      try (CommandProcess sweep =
          new Cli(folder)
              .start(
                  disk.before(),
                  "sweep",
                  "meta",
                  "--ending=finding",
                  "--iterations=5",
                  "--repeats=6",
                  "--out=" + on("made"))) {
        Answer answer = sweep.said(Duration.ofMinutes(3));
        stopped(disk, answer, "made", 1);
        assertThat(answer.out()).contains("evidence of the run was not kept: ");
        assertThat(left(sweep.pid())).isEmpty();
        disk.resize(10_000);
        assertThat(run(disk, "resume", on("made")).exits(1).out()).contains("6 runs made");
      }
    }
  }

  @Test
  void a_run_whose_line_does_not_fit_is_named_with_the_ending_that_its_half_tells()
      throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 2000)) {
      try (CommandProcess sweep =
          new Cli(folder)
              .start(
                  disk.before(),
                  "sweep",
                  "meta",
                  "--threads=64",
                  "--duration=10m",
                  "--out=" + on("b"))) {
        Records records = new Records(disk.seen("b"));
        sweep.until("the run is on", () -> records.started(1));
        // the line is written before the worker is launched
        sweep.until("its worker lives", () -> worker(sweep.pid()).isPresent());
        // a line of 64 lanes needs a page more than there is
        disk.fill();
        worker(sweep.pid()).orElseThrow().destroyForcibly();
        Answer answer = sweep.said(Duration.ofMinutes(3));
        stopped(disk, answer, "b", 3);
        assertThat(answer.err())
            .contains("journal.jsonl: No space left")
            .contains("note: journal.jsonl, line 3: torn in the middle of writing")
            .contains("; it was the end of run p1-c1, which it calls killed\n");
        assertThat(left(sweep.pid())).isEmpty();
        LeftoverProcesses.none(sweep.pid());
      }
    }
  }

  private static Optional<ProcessHandle> worker(long controller) {
    return ProcessHandle.of(controller).orElseThrow().descendants().findFirst();
  }

  @Test
  @Tag("proof")
  void a_soak_tells_as_much_and_so_does_a_resume() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 120)) {
      try (CommandProcess soak =
          new Cli(folder)
              .start(disk.before(), "soak", "meta", "--iterations=60", "--out=" + on("soaked"))) {
        stopped(disk, soak.said(Duration.ofMinutes(5)), "soaked", 3);
        assertThat(left(soak.pid())).isEmpty();
        stopped(disk, run(disk, "resume", on("soaked")), "soaked", 3);
      }
    }
  }

  @Test
  void a_fork_whose_samples_do_not_fit_has_an_end() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 2000);
        CommandProcess soak =
            new Cli(folder)
                .start(
                    disk.before(),
                    "soak",
                    "meta",
                    "--iterations=100",
                    "--no-unreachable",
                    "--out=" + on("soaked"))) {
      Records records = new Records(disk.seen("soaked"));
      soak.until("a fork is on", () -> records.started(1));
      soak.until("its worker lives", () -> worker(soak.pid()).isPresent());
      // as much as the journal needs, and less than the samples
      disk.fillBut(4);
      stopped(disk, soak.said(Duration.ofMinutes(3)), "soaked", 3);
      assertThat(records.read().inFlight()).isEmpty();
      RunEnded last = records.ended().get(records.ended().size() - 1);
      assertThat(last.ending()).isEqualTo(Ending.NO_VERDICT);
      assertThat(last.reason())
          .isEqualTo(
              "samples of the run were not kept: %s: No space left on device"
                  .formatted(on("soaked/samples/" + last.run() + ".samples")));
      assertThat(disk.seen("soaked/samples")).isEmptyDirectory();
      assertThat(left(soak.pid())).isEmpty();
    }
  }

  /** A store into a page that a full memory file system cannot give is a SIGBUS. */
  @Test
  void a_black_box_that_does_not_fit_into_memory_is_named() throws Exception {
    String runs = folder.resolve("made").toString();
    try (SmallDisk memory = SmallDisk.at(Path.of("/dev/shm"), 64)) {
      Answer answer =
          run(memory, "sweep", "meta", "--iterations=5", "--repeats=2", "--out=" + runs);
      stopped(memory, answer, 3, runs, "/p1-c1.box: its 73 KiB do not fit: ");
      assertThat(answer.err()).contains("; free space on /dev/shm, then ");
      assertThat(new Records(Path.of(runs)).order()).isEmpty();
      assertThat(Path.of(runs, "evidence")).isEmptyDirectory();
      memory.resize(10_000);
      assertThat(run(memory, "resume", runs).exits(0).out()).contains("2 runs made");
    }
  }

  @Test
  void samples_that_do_not_fit_into_memory_are_named_before_the_run_begins() throws Exception {
    String runs = folder.resolve("soaked").toString();
    try (SmallDisk memory = SmallDisk.at(Path.of("/dev/shm"), 100)) {
      Answer answer =
          run(memory, "soak", "meta", "--iterations=300", "--no-unreachable", "--out=" + runs);
      stopped(memory, answer, 3, runs, "/c1-l300-s1.samples: its ");
      assertThat(answer.err()).contains("; free space on /dev/shm, then ");
      assertThat(new Records(Path.of(runs)).order()).isEmpty();
    }
  }

  @Test
  void memory_that_fills_up_stops_the_next_run_and_not_the_one_in_flight() throws Exception {
    String runs = folder.resolve("made").toString();
    Records records = new Records(Path.of(runs));
    try (SmallDisk memory = SmallDisk.at(Path.of("/dev/shm"), 1000);
        CommandProcess sweep =
            new Cli(folder)
                .start(
                    memory.before(),
                    "sweep",
                    "meta",
                    "--ending=finding",
                    "--threads=64",
                    "--duration=2s",
                    "--repeats=2",
                    "--out=" + runs)) {
      sweep.until("a run is on", () -> records.started(1));
      memory.fill();
      Answer answer = sweep.said(Duration.ofMinutes(3));
      stopped(memory, answer, 1, runs, "/p2-c1.box: its ");
      assertThat(records.order()).containsExactly("p1-c1");
      RunEnded first = records.ended().get(0);
      assertThat(first.ending()).isEqualTo(Ending.SURVIVED);
      assertThat(first.findings()).isNotEmpty();
    }
  }
}
