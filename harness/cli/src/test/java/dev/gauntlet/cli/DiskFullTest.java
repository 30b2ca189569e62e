package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    return new Cli(folder).start(disk.before(), arguments).said(Duration.ofMinutes(3));
  }

  private void stopped(SmallDisk disk, Answer answer, String runs, int code) throws Exception {
    answer.exits(code);
    List<String> said = answer.err().lines().filter(line -> line.startsWith("gauntlet: ")).toList();
    assertThat(said).as(answer.err()).hasSize(1);
    assertThat(said.get(0))
        .startsWith("gauntlet: the campaign cannot be recorded any further: ")
        .contains(on(runs), "No space left on device; free space on ")
        .endsWith("then resume with: gauntlet resume " + on(runs));
    assertThat(answer.err()).doesNotContain("\tat ", "Exception");
    Answer shown = run(disk, "show", on(runs)).exits(code);
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
      Invoked sweep =
          new Cli(folder)
              .start(
                  disk.before(),
                  "sweep",
                  "meta",
                  "--ending=finding",
                  "--iterations=5",
                  "--repeats=6",
                  "--out=" + on("made"));
      Answer answer = sweep.said(Duration.ofMinutes(3));
      stopped(disk, answer, "made", 1);
      assertThat(answer.out()).contains("evidence of the run was not kept: ");
      assertThat(left(sweep.pid())).isEmpty();
      disk.resize(10_000);
      assertThat(run(disk, "resume", on("made")).exits(1).out()).contains("6 runs made");
    }
  }

  @Test
  void a_run_whose_line_does_not_fit_is_named_with_the_ending_that_its_half_tells()
      throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 2000)) {
      Invoked sweep =
          new Cli(folder)
              .start(
                  disk.before(),
                  "sweep",
                  "meta",
                  "--threads=64",
                  "--duration=10m",
                  "--out=" + on("b"));
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
      Left.none(sweep.pid());
    }
  }

  private static Optional<ProcessHandle> worker(long controller) {
    return ProcessHandle.of(controller).orElseThrow().descendants().findFirst();
  }

  @Test
  @Tag("proof")
  void a_soak_tells_as_much_and_so_does_a_resume() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 120)) {
      Invoked soak =
          new Cli(folder)
              .start(disk.before(), "soak", "meta", "--iterations=60", "--out=" + on("soaked"));
      stopped(disk, soak.said(Duration.ofMinutes(5)), "soaked", 3);
      assertThat(left(soak.pid())).isEmpty();
      stopped(disk, run(disk, "resume", on("soaked")), "soaked", 3);
    }
  }
}
