package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenarios.basic.MetaEnding;
import java.util.Collection;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/** What JUnit must report of each ending of meta. */
final class Endings {
  private Endings() {}

  /** As an axis takes them. */
  static String words(Collection<MetaEnding> endings) {
    return endings.stream().map(MetaEnding::word).collect(Collectors.joining(","));
  }

  /** Whether runs that survive are all that is asked for, and these do. */
  static boolean green(MetaEnding ending) {
    return ending.ending().equals("survived")
        && ending != MetaEnding.FINDING
        && ending != MetaEnding.ONLY_SOFT_FAILURES;
  }

  /** The outcome of a cell, and a message that says what to do. */
  static void swept(MetaEnding ending, TestExecutionResult result) {
    String message = PlayedCampaign.message(result);
    if (green(ending)) {
      assertThat(result.getStatus())
          .as(ending.word() + ": " + message)
          .isEqualTo(Status.SUCCESSFUL);
      return;
    }
    if (ending == MetaEnding.UNSUPPORTED) {
      assertThat(result.getStatus()).isEqualTo(Status.ABORTED);
      assertThat(message).contains("unsupported here", "nothing needs to be installed");
      return;
    }
    assertThat(result.getStatus()).as(ending.word()).isEqualTo(Status.FAILED);
    assertThat(message)
        .startsWith("ending=" + ending.word() + " ")
        .contains("again: gauntlet sweep meta --ending " + ending.word() + " --threads 2");
    switch (ending) {
      case FINDING ->
          assertThat(message).contains("red: findings in 1 of 1 runs", "meta found a wrong frame");
      case ONLY_SOFT_FAILURES ->
          assertThat(message)
              .contains("no verdict: nothing exercised", "meta refuses, as it was asked");
      case KILL_SELF, TERM_SELF ->
          assertThat(message).contains("no verdict: 0 of 1 planned runs survived", "killed");
      default ->
          assertThat(message)
              .contains("red: 1 of 1 runs " + ending.ending(), "evidence: ")
              .containsPattern(", (died |hung )?in \\w");
    }
    if (ending.ending().equals("crashed")) {
      assertThat(message)
          .contains("100.0 % [2.5, 100.0]")
          .containsPattern("\n  SIG[A-Z]+ .*: 1 run, died in \\w+");
    }
  }
}
