package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtrlCTest {
  /** Long enough that it never ends by itself here. */
  private static final String LONG = "--duration=10m";

  @TempDir Path folder;

  @Test
  void the_run_in_flight_ends_the_table_is_printed_and_resume_finishes() throws Exception {
    Cli cli = new Cli(folder);
    Records records = new Records(folder.resolve("stopped"));
    try (CommandProcess sweep =
        cli.start(
            "sweep",
            "command",
            "--run=sh -c 'sleep 86400 & exec sleep 1'",
            "--iterations=2",
            "--threads=1..2",
            "--out=stopped")) {
      sweep.until("the second run is on", () -> records.started(2));
      sweep.until("its command has started its child", () -> sleeps(sweep.pid()));
      sweep.interrupt();
      Answer answer = sweep.said(Duration.ofSeconds(5)).exits(3).isFitForATerminal();
      LeftoverProcesses.none(sweep.pid());
      assertThat(answer.out()).contains("{0: 1}").contains("no verdict: ");
      List<RunEnded> ended = records.ended();
      assertThat(ended)
          .extracting(RunEnded::ending)
          .containsExactly(Ending.SURVIVED, Ending.NO_VERDICT);
      assertThat(ended.get(1).reason()).contains("user");
      assertThat(cli.run("show", "stopped").exits(3).out()).isEqualTo(answer.out());

      Answer resumed = cli.run("resume", "stopped", "--json").exits(0);
      assertThat(resumed.json().at("/runs/made").asInt()).isEqualTo(2);
      assertThat(resumed.json().at("/runs/ended").asInt()).isEqualTo(3);
      assertThat(resumed.json().at("/runs/histogramsSumToRunsMade").asBoolean()).isTrue();
    }
  }

  private static boolean sleeps(long controller) {
    return ProcessHandle.of(controller)
        .orElseThrow()
        .descendants()
        .anyMatch(child -> child.info().commandLine().orElse("").endsWith("sleep 1"));
  }

  @Test
  void what_was_red_before_stays_red() throws Exception {
    Cli cli = new Cli(folder);
    Records records = new Records(folder.resolve("stopped"));
    try (CommandProcess sweep =
        cli.start(
            "sweep",
            "meta",
            "--ending=abort,survive",
            LONG,
            "--seed=1",
            "--repeats=2",
            "--out=stopped")) {
      sweep.until("an abort is recorded and the next run is on", () -> hasEnded(records));
      sweep.interrupt();
      Answer answer = sweep.said(Duration.ofSeconds(5)).exits(1);
      LeftoverProcesses.none(sweep.pid());
      assertThat(answer.out())
          .contains("red: 1 of 1 runs crashed; besides: 1 run without a verdict");
    }
  }

  /** SIGTERM, by which an init or a CI system stops us, is the same. */
  @Test
  void a_lane_that_is_stuck_in_native_code_is_no_reason_to_wait() throws Exception {
    Records records = new Records(folder.resolve("stopped"));
    try (CommandProcess sweep =
        new Cli(folder).start("sweep", "meta", "--ending=spin-native", LONG, "--out=stopped")) {
      sweep.until("the lane is in native code", () -> records.lanesAre("work"));
      sweep.interrupt();
      sweep.said(Duration.ofSeconds(10)).exits(3);
      LeftoverProcesses.none(sweep.pid());
      assertThat(records.ended()).extracting(RunEnded::ending).containsExactly(Ending.NO_VERDICT);
    }
  }

  private static boolean hasEnded(Records records) {
    try {
      return records.started(1)
          && records.ended().size() == 1
          && records.started(2)
          && records.ended().get(0).ending() == Ending.CRASHED;
    } catch (IOException torn) {
      return false;
    }
  }
}
