package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A library that is rebuilt while a campaign tests it: two builds never meet in one rate. */
@Execution(ExecutionMode.CONCURRENT)
class ChangedIdentityTest {
  private static final String GOOD = "int step(void) { return 0; }";
  private static final String BAD = "#include <stdlib.h>\nint step(void) { abort(); return 0; }";

  @TempDir Path folder;

  @Test
  void a_library_that_is_rebuilt_stops_the_campaign_and_splits_its_rates_when_that_is_accepted()
      throws Exception {
    Path library = Libraries.compile(folder.resolve("libx.so"), GOOD);
    Path rebuilt = Libraries.compile(folder.resolve("rebuilt.so"), BAD);
    Cli cli = new Cli(folder);
    CommandProcess sweep =
        cli.start(
            "sweep",
            "nativelib",
            "--library=" + library,
            "--iterate=step",
            "--iterations=5",
            "--repeats=40",
            "--out=runs");
    Path identities = folder.resolve("runs/identities.json");
    sweep.until("the first run has ended", () -> Files.exists(identities));
    String first = new ObjectMapper().readTree(identities.toFile()).at("/identities/0").toString();
    assertThat(first).contains("libx.so\":\"build id ", "\"jdk\":", "kernel release");
    Files.move(rebuilt, library, StandardCopyOption.ATOMIC_MOVE);

    Answer stopped = sweep.said(Duration.ofMinutes(2)).exits(3);
    assertThat(stopped.err())
        .contains("what is under test has changed since the campaign began: " + library)
        .contains("gauntlet resume " + folder.resolve("runs") + " --accept-change");
    int before = new Records(folder.resolve("runs")).ended().size();
    assertThat(before).isBetween(1, 39);

    assertThat(cli.run("resume", "runs").exits(2).err())
        .contains("what is under test has changed", "libx.so: build id ");
    assertThat(new Records(folder.resolve("runs")).ended()).hasSize(before);

    Answer accepted = cli.run("resume", "runs", "--accept-change").exits(1);
    List<RunEnded> all = new Records(folder.resolve("runs")).ended();
    assertThat(all)
        .filteredOn(run -> run.ending() != Ending.NO_VERDICT)
        .hasSize(40)
        .allMatch(run -> (run.ending() == Ending.CRASHED) == (run.identity() == 2));
    assertThat(accepted.out())
        .containsPattern("1 │ \\{0: \\d+.*\\n.*crash 0\\.0 %")
        .containsPattern("2 │ \\{134: \\d+\\}.*\\n.*crash 100\\.0 %")
        .contains("no rate over all cells: their runs were made under 2 identities");
    assertThat(cli.run("show", "runs").exits(1).err())
        .contains("identity 2 (since ", "libx.so: build id ");
  }
}
