package dev.gauntlet.scenarios.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import dev.gauntlet.scenarios.testing.RealWorker.Remains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandScenarioTest {
  /** Does something when it is asked to stop. */
  private static final String AT_SIGINT = "sh -c 'trap \"%s\" INT; while :; do sleep 0.05; done'";

  private final CommandScenario scenario = new CommandScenario();
  @TempDir Path folder;

  @Test
  void a_child_that_ends_by_itself_with_0_is_a_success() throws IOException {
    Remains remains = run(3, Map.of("run", "sh -c 'echo \"a  b\"'", "threads", "2"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.box().succeeded()).isEqualTo(6);
    assertThat(remains.stdout()).isEqualTo("a  b\n".repeat(6));
  }

  @Test
  void an_exit_code_is_a_soft_failure() throws IOException {
    Remains remains = run(4, Map.of("run", "sh -c 'exit 139'"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.box().softFailures()).containsExactly(entry("exit code 139", 4L));
    assertThat(remains.box().succeeded()).isZero();
  }

  @Test
  void a_signal_of_the_childs_own_making_ends_the_run() throws IOException {
    Remains remains = run(4, Map.of("run", "sh -c 'kill -SEGV $$'"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.CHILD_CRASHED);
    assertThat(remains.box().childSignal()).isEqualTo(11);
    assertThat(remains.box().iterations()).isEqualTo(1);
    assertThat(remains.box().lanes().get(0).phase()).isEqualTo("work");
  }

  @Test
  void a_signal_from_outside_is_a_soft_failure() throws IOException {
    assertThat(run(2, Map.of("run", "sh -c 'kill -KILL $$'")).box().softFailures())
        .containsExactly(entry("killed by SIGKILL, not by us", 2L));
    assertThat(run(2, Map.of("run", "sh -c 'kill -TERM $$'")).box().softFailures())
        .containsExactly(entry("ended by signal 15, not by us", 2L));
  }

  @Test
  void a_child_that_is_stopped_after_its_time_is_a_success() throws IOException {
    Remains remains = run(2, Map.of("run", "sleep 600", "seconds", "0.2"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.box().succeeded()).isEqualTo(2);
  }

  @Test
  void an_exit_code_after_a_stop_is_judged_by_what_programs_use_for_it() throws IOException {
    String asFfmpeg = AT_SIGINT.formatted("exit 255");
    String failing = AT_SIGINT.formatted("exit 7");

    assertThat(run(1, Map.of("run", asFfmpeg, "seconds", "0.3")).box().succeeded()).isEqualTo(1);
    assertThat(run(1, Map.of("run", failing, "seconds", "0.3")).box().softFailures())
        .containsExactly(entry("exit code 7 when stopped", 1L));
  }

  @Test
  void a_crash_while_being_stopped_is_a_crash() throws IOException {
    String crashing = AT_SIGINT.formatted("kill -SEGV $$");
    Remains remains = run(1, Map.of("run", crashing, "seconds", "0.3"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.CHILD_CRASHED);
    assertThat(remains.box().childSignal()).isEqualTo(11);
    assertThat(remains.box().lanes().get(0).phase()).isEqualTo("stop");
  }

  @Test
  void a_child_that_must_be_killed_is_a_finding() throws IOException {
    String stubborn = "sh -c 'trap \"\" INT TERM; while :; do sleep 0.05; done'";
    Remains remains = run(1, Map.of("run", stubborn, "seconds", "0.2"));

    assertThat(remains.box().softFailures()).isEmpty();
    assertThat(remains.box().findings())
        .hasSize(1)
        .allSatisfy(
            (text, count) ->
                assertThat(text)
                    .startsWith(
                        "hung at stop: left neither on SIGINT nor on SIGTERM within 3 s each ("));
  }

  @Test
  void the_end_of_the_run_stops_a_child_that_lives_until_it_is_stopped() throws IOException {
    RealWorker worker =
        RealWorker.launch(
            folder,
            scenario,
            0,
            Duration.ofMillis(300),
            Map.of(),
            Cells.of(scenario, Map.of("run", "sleep 600", "seconds", "600")));
    Remains remains = worker.await();

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.box().iterations()).isEqualTo(1);
  }

  @Test
  void only_a_child_with_a_time_to_live_counts_as_alive_while_it_is_silent() throws Exception {
    assertThat(marksAfterItsFirst(Map.of("run", "sleep 600", "seconds", "600"))).isTrue();
    assertThat(marksAfterItsFirst(Map.of("run", "sleep 600"))).isFalse();
  }

  private boolean marksAfterItsFirst(Map<String, String> given) throws Exception {
    RealWorker worker =
        RealWorker.launch(
            folder, scenario, 0, Duration.ofMinutes(10), Map.of(), Cells.of(scenario, given));
    while (!worker.box().lanes().get(0).phase().equals("work")) {
      Thread.sleep(20);
    }
    long first = worker.box().lanes().get(0).time();
    Thread.sleep(1500);
    boolean marks = worker.box().lanes().get(0).time() != first;
    worker.process().signal(9);
    worker.await();
    return marks;
  }

  @Test
  void axes_and_the_lane_are_put_into_the_command() throws IOException {
    Remains remains =
        run(
            1,
            Map.of(
                "run",
                "sh -c 'echo \"$1/$2/{lane}\" $3 $TILE ${x}' - {a} {b} {threads}{{threads}}",
                "a",
                "two words; $(touch bad)",
                "b",
                "{a}",
                "threads",
                "2",
                "environment",
                "TILE={threads}x,1,OTHER=2"));

    assertThat(remains.box().succeeded()).isEqualTo(2);
    assertThat(remains.stdout().lines().sorted())
        .containsExactly(
            "two words; $(touch bad)/{a}/0 2{threads} 2x,1",
            "two words; $(touch bad)/{a}/1 2{threads} 2x,1");
  }

  @Test
  void it_works_in_its_own_directory_where_a_relative_program_is() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own {a}"));
    Path tool = Files.writeString(own.resolve("tool"), "#!/bin/sh\npwd\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Map<String, String> given =
        Map.of("run", "./tool", "directory", folder + "/own {{a}}", "expect-exit", "0");

    scenario.check(Cells.of(scenario, given));
    Remains remains = run(1, given);
    assertThat(remains.box().succeeded()).isEqualTo(1);
    assertThat(remains.stdout().strip()).isEqualTo(own.toRealPath().toString());
  }

  @Test
  void expected_exit_codes_are_a_success_and_no_other_is() throws IOException {
    Map<String, String> three = Map.of("run", "sh -c 'exit 3'", "expect-exit", "3,4");
    assertThat(run(2, three).box().succeeded()).isEqualTo(2);
    assertThat(run(1, Map.of("run", "true", "expect-exit", "3")).box().softFailures())
        .containsExactly(entry("exit code 0, expected [3]", 1L));
  }

  @Test
  void one_that_outlasts_its_timeout_is_killed_with_its_children_and_is_a_finding()
      throws IOException {
    Path pids = folder.resolve("pids");
    String script = "trap \"\" INT TERM; sleep 600 & echo $! >> \"$1\"; wait";
    Remains remains =
        run(2, Map.of("run", "sh -c '%s' - %s".formatted(script, pids), "timeout", "700ms"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.box().findings()).containsExactly(entry("still running after 700 ms", 2L));
    assertThat(remains.box().succeeded()).isZero();
    assertThat(Files.readAllLines(pids))
        .hasSize(2)
        .noneMatch(pid -> Files.exists(Path.of("/proc/" + pid)));
    assertThat(run(1, Map.of("run", "true", "timeout", "10")).box().succeeded()).isEqualTo(1);
  }

  @Test
  void a_line_that_must_not_be_is_a_finding_and_all_output_is_kept() throws IOException {
    String script = "echo fine; echo \"frame 123456: corrupt\" >&2; echo end; exit 0";
    Remains remains =
        run(3, Map.of("run", "sh -c '" + script + "'", "fail-on", "corrupt|no keyframe"));

    assertThat(remains.box().findings()).containsExactly(entry("output: frame *: corrupt", 3L));
    assertThat(remains.box().succeeded()).isZero();
    assertThat(remains.stderr()).contains("fine\nframe 123456: corrupt\nend\n".repeat(3));
  }

  @Test
  void what_a_crashing_child_said_last_is_kept_too() throws IOException {
    Remains remains =
        run(1, Map.of("run", "sh -c 'printf last; kill -ABRT $$'", "fail-on", "never"));
    assertThat(remains.box().outcome()).isEqualTo(Outcome.CHILD_CRASHED);
    assertThat(remains.stderr()).startsWith("last");
  }

  @Test
  void a_pattern_without_end_is_given_up_and_long_output_passes() throws IOException {
    String script = "head -c 3000 /dev/zero | tr \"\\\\0\" a; echo; seq 1 200000";
    Remains remains = run(1, Map.of("run", "sh -c '" + script + "'", "fail-on", "(a+)+b|^199999$"));

    assertThat(remains.box().softFailures().keySet())
        .singleElement()
        .asString()
        .startsWith(
            "--fail-on took over 100 ms on one line, and lines behind it were not looked at");
    assertThat(remains.box().succeeded()).isZero();
    assertThat(remains.stderr().lines().filter("200000"::equals)).hasSize(1);
  }

  @Test
  void a_mistake_is_told_before_any_run() {
    String allowed = "{threads}, {seconds}, {timeout}, {a}, {b}, {c}, {d}, {lane}";
    refused(Map.of("run", "true {thread}"), "--run: there is no {thread}; allowed: " + allowed);
    refused(Map.of("run", "true {a}"), "--run: {a} has no value; give it with --a");
    refused(Map.of("run", "true", "environment", "1A=2"), "NAME=value,NAME2=value is expected");
    refused(Map.of("run", "true", "timeout", "soon"), "--timeout soon: a time above 0");
    refused(Map.of("run", "true", "timeout", "5s", "seconds", "3"), "give one of them");
    refused(Map.of("run", "true", "expect-exit", "256"), "--expect-exit 256: exit codes");
    refused(
        Map.of("run", "true", "fail-on", "a("), "--fail-on a(: no regular expression: Unclosed");
    refused(Map.of("run", "true", "directory", "/no/such"), "there is no folder /no/such");
  }

  private void refused(Map<String, String> given, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scenario.check(Cells.of(scenario, given)))
        .withMessageContaining(sentence);
  }

  @Test
  void a_program_that_is_not_there_is_told_before_any_run() throws IOException {
    Path file = Files.writeString(folder.resolve("not-executable"), "");
    refused("gauntlet-no-such-program -x", "--run: there is no program");
    refused("/no/such/program", "--run: there is no program /no/such/program");
    refused(file.toString(), "not-executable is not executable: chmod +x");
    refused(folder.toString(), "is a folder");
    refused("sh -c 'open", "--run: the quote ' at character 7 is not closed");
    scenario.check(Cells.of(scenario, Map.of("run", "sh -c true")));
  }

  @Test
  void a_search_path_is_searched_as_the_c_library_does() throws IOException {
    Path program = Files.writeString(folder.resolve("tool"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    Program.require("tool", "/nowhere:" + folder, Path.of(""));
    Program.require("sh", null, Path.of(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.require("tool", "/nowhere", Path.of("")))
        .withMessageContaining("\"tool\" on PATH (/nowhere)");
  }

  private void refused(String command, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scenario.check(Cells.of(scenario, Map.of("run", command))))
        .withMessageContaining(sentence);
  }

  private Remains run(int iterations, Map<String, String> given) throws IOException {
    return RealWorker.run(folder, scenario, iterations, Cells.of(scenario, given));
  }
}
