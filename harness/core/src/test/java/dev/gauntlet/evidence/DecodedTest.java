package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.linux.WaitStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecodedTest {
  private static final WaitStatus EXIT_0 = new WaitStatus(0, 0);
  private static final WaitStatus KILLED_9 = new WaitStatus(9, 0);
  private static final WaitStatus ABORTED = new WaitStatus(6, 0);

  private static BoxState box(Outcome outcome) {
    boolean child = outcome == Outcome.CHILD_CRASHED;
    return new BoxState(
        1,
        1,
        1,
        outcome,
        outcome + " sentence",
        child ? 11 : 0,
        child ? 4711 : 0,
        0,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static RunFacts facts(WaitStatus status, Outcome outcome) {
    return new RunFacts(
        status, box(outcome), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  private static RunFacts hsErr(RunFacts facts, int signal) {
    return new RunFacts(
        facts.status(),
        facts.box(),
        facts.intervention(),
        Optional.of(signal),
        facts.outOfMemory(),
        facts.unkillable());
  }

  private static RunFacts memory(RunFacts facts) {
    return new RunFacts(
        facts.status(),
        facts.box(),
        facts.intervention(),
        facts.hsErrSignal(),
        Optional.of("the kernel"),
        facts.unkillable());
  }

  private static RunFacts intervened(RunFacts facts, Intervention.Kind kind, boolean unkillable) {
    return new RunFacts(
        facts.status(),
        facts.box(),
        Optional.of(new Intervention(kind, "lane 3 of 4", List.of(3))),
        facts.hsErrSignal(),
        facts.outOfMemory(),
        unkillable);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule("done and exit 0", facts(EXIT_0, Outcome.DONE), Ending.SURVIVED, 0, 0, 0, ""),
        rule(
            "exit 0 without done",
            facts(EXIT_0, Outcome.NONE),
            Ending.VANISHED,
            0,
            0,
            0,
            "exit code 0 before it had said \"done\""),
        rule(
            "exit 139 is no signal",
            facts(new WaitStatus(0, 139), Outcome.NONE),
            Ending.FAILED,
            0,
            139,
            139,
            "exit code 139"),
        rule(
            "an exit code after done",
            facts(new WaitStatus(0, 3), Outcome.DONE),
            Ending.FAILED,
            0,
            3,
            3,
            "exit code 3 after it had said \"done\""),
        rule(
            "an uncaught error",
            facts(new WaitStatus(0, 1), Outcome.FAILED),
            Ending.FAILED,
            0,
            1,
            1,
            "FAILED sentence"),
        rule(
            "unsupported",
            facts(EXIT_0, Outcome.UNSUPPORTED),
            Ending.UNSUPPORTED,
            0,
            0,
            0,
            "UNSUPPORTED sentence"),
        rule(
            "a child's crash",
            facts(new WaitStatus(0, 1), Outcome.CHILD_CRASHED),
            Ending.CRASHED,
            11,
            139,
            1,
            "its child 4711 died of it"),
        rule(
            "a signal without hs_err",
            facts(new WaitStatus(11, 0), Outcome.NONE),
            Ending.CRASHED,
            11,
            139,
            139,
            ""),
        rule("abort", facts(ABORTED, Outcome.NONE), Ending.CRASHED, 6, 134, 134, ""),
        rule(
            "the JVM's abort with hs_err of SIGSEGV",
            hsErr(facts(ABORTED, Outcome.NONE), 11),
            Ending.CRASHED,
            11,
            139,
            134,
            ""),
        rule(
            "exit 1 with hs_err of SIGSEGV",
            hsErr(facts(new WaitStatus(0, 1), Outcome.NONE), 11),
            Ending.CRASHED,
            11,
            139,
            1,
            ""),
        rule(
            "a crash at exit",
            facts(new WaitStatus(11, 0), Outcome.DONE),
            Ending.CRASHED,
            11,
            139,
            139,
            "after it had said \"done\""),
        rule(
            "a SIGKILL that was not ours",
            facts(KILLED_9, Outcome.NONE),
            Ending.KILLED,
            9,
            137,
            137,
            "SIGKILL that was not ours; who sent it is not known"),
        rule(
            "a SIGTERM that was not ours",
            facts(new WaitStatus(15, 0), Outcome.DONE),
            Ending.KILLED,
            15,
            143,
            143,
            "SIGTERM that was not ours; who sent it is not known"),
        rule(
            "SIGHUP and SIGINT likewise",
            facts(new WaitStatus(1, 0), Outcome.NONE),
            Ending.KILLED,
            1,
            129,
            129,
            "SIGHUP that was not ours; who sent it is not known"),
        rule(
            "the kernel took it for its memory",
            memory(facts(KILLED_9, Outcome.NONE)),
            Ending.OUT_OF_MEMORY,
            9,
            137,
            137,
            "the kernel"),
        rule(
            "a stalled lane, ended by us",
            intervened(facts(new WaitStatus(15, 0), Outcome.NONE), Intervention.Kind.STALL, false),
            Ending.HUNG,
            15,
            143,
            143,
            "lane 3 of 4"),
        rule(
            "a deadline, and what outlived SIGKILL",
            intervened(facts(KILLED_9, Outcome.NONE), Intervention.Kind.DEADLINE, true),
            Ending.HUNG,
            9,
            137,
            137,
            "lane 3 of 4; it outlived SIGKILL, so the device is sick"),
        rule(
            "done, but no exit",
            intervened(facts(KILLED_9, Outcome.DONE), Intervention.Kind.EXIT, false),
            Ending.HUNG,
            9,
            137,
            137,
            "lane 3 of 4"),
        rule(
            "our own memory limit",
            intervened(facts(KILLED_9, Outcome.NONE), Intervention.Kind.MEMORY, false),
            Ending.OUT_OF_MEMORY,
            9,
            137,
            137,
            "lane 3 of 4"),
        rule(
            "the user's wish",
            intervened(
                facts(new WaitStatus(15, 0), Outcome.NONE), Intervention.Kind.INTERRUPTED, false),
            Ending.NO_VERDICT,
            15,
            143,
            143,
            "lane 3 of 4"));
  }

  private static Arguments rule(
      String name,
      RunFacts facts,
      Ending ending,
      int signal,
      int status,
      int rawStatus,
      String reason) {
    return arguments(name, facts, new Decoded(ending, signal, status, rawStatus, reason));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void facts_decide_the_ending(String name, RunFacts facts, Decoded expected) {
    assertThat(Decoded.of(facts)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void what_we_did_ourselves_comes_before_what_the_process_then_died_of(Intervention.Kind kind) {
    RunFacts facts = memory(hsErr(facts(ABORTED, Outcome.DONE), 11));
    assertThat(Decoded.of(intervened(facts, kind, false)).ending())
        .isIn(Ending.HUNG, Ending.OUT_OF_MEMORY, Ending.NO_VERDICT)
        .isNotEqualTo(Ending.CRASHED);
  }

  @Test
  void every_ending_is_reached_by_some_rule_and_comes_back_from_its_word() {
    EnumSet<Ending> reached = EnumSet.noneOf(Ending.class);
    rules().forEach(rule -> reached.add(((Decoded) rule.get()[2]).ending()));
    assertThat(reached).containsExactlyInAnyOrder(Ending.values());
    for (Ending ending : Ending.values()) {
      assertThat(Ending.of(ending.word())).isEqualTo(ending);
    }
  }
}
