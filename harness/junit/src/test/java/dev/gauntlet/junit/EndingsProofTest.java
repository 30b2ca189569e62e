package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenarios.basic.MetaEnding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Every ending of meta, by each of the three annotations. */
@Tag("proof")
class EndingsProofTest {
  private static final List<MetaEnding> ALL = List.of(MetaEnding.values());

  @TempDir Path runs;

  @Test
  void swept() {
    PlayedCampaign played =
        PlayedCampaign.of(runs, SweepTest.Ends.class, Map.of("endings", Endings.words(ALL)));
    assertThat(played.tests()).hasSize(ALL.size());
    ALL.forEach(ending -> Endings.swept(ending, played.test("ending=" + ending.word())));
  }

  static class Forks {
    static Stream<String> endings() {
      return ALL.stream().map(MetaEnding::word);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    @Forked(deadline = "3s", memory = "400MiB")
    void ends(String ending) throws Exception {
      MetaTests.happen(ending);
    }
  }

  @Test
  void forked() {
    PlayedCampaign played = PlayedCampaign.of(runs, Forks.class, Map.of());
    assertThat(played.tests()).hasSize(ALL.size());
    ALL.forEach(ending -> forked(ending, played.test(ending.word())));
  }

  private static void forked(MetaEnding ending, TestExecutionResult result) {
    String message = PlayedCampaign.message(result);
    switch (ending) {
      case SURVIVE, OUTPUT, STRAY_THREAD ->
          assertThat(result.getStatus())
              .as(ending.word() + ": " + message)
              .isEqualTo(Status.SUCCESSFUL);
      case UNSUPPORTED -> {
        assertThat(result.getStatus()).isEqualTo(Status.ABORTED);
        assertThat(message).contains("nothing needs to be installed");
      }
      // what the test itself throws comes back as it is
      case SOFT_FAILURE, ONLY_SOFT_FAILURES ->
          assertThat(result.getThrowable().orElseThrow())
              .isExactlyInstanceOf(IllegalStateException.class)
              .hasMessageContaining("as it was asked to");
      case FINDING, UNCAUGHT ->
          assertThat(result.getThrowable().orElseThrow())
              .isExactlyInstanceOf(AssertionError.class)
              .hasMessageContaining("as it was asked to");
      case KILL_SELF, TERM_SELF -> {
        assertThat(result.getStatus()).isEqualTo(Status.FAILED);
        assertThat(message)
            .contains("no verdict: 0 of 1 planned runs survived", "killed", "again: ");
      }
      default -> {
        assertThat(result.getStatus()).as(ending.word()).isEqualTo(Status.FAILED);
        assertThat(message)
            .contains(
                ending.word() + ": red: 1 of 1 runs " + ending.ending(),
                ending == MetaEnding.ATEXIT_CRASH ? "in exit" : "in work",
                "evidence: ",
                "again: this test alone, [engine:junit-jupiter]");
      }
    }
  }

  static class Soaks {
    @Soak(
        scenario = "meta",
        axes = {"ending=${endings}", "work=0", "probability=1"},
        iterations = 33,
        unreachable = false,
        stall = "2s",
        memory = "400MiB")
    void leaks_nothing() {}
  }

  @Test
  void soaked() {
    PlayedCampaign played =
        PlayedCampaign.of(runs, Soaks.class, Map.of("endings", Endings.words(ALL)));
    assertThat(played.tests()).hasSize(ALL.size());
    ALL.forEach(ending -> soaked(ending, played.test("ending=" + ending.word())));
  }

  private static void soaked(MetaEnding ending, TestExecutionResult result) {
    String message = PlayedCampaign.message(result);
    if (ending == MetaEnding.UNSUPPORTED) {
      assertThat(result.getStatus()).isEqualTo(Status.ABORTED);
      assertThat(message).contains("unsupported: meta was asked to be unsupported");
    } else if (ending == MetaEnding.ONLY_SOFT_FAILURES) {
      assertThat(result.getStatus()).isEqualTo(Status.FAILED);
      assertThat(message).contains("nothing was exercised: none of 198 iterations succeeded");
    } else if (ending.ending().equals("survived") && ending != MetaEnding.FINDING) {
      // 33 samples decide nothing, which is no success
      assertThat(result.getStatus()).as(ending.word() + ": " + message).isEqualTo(Status.ABORTED);
      assertThat(message).startsWith("ending=" + ending.word() + ": too short to tell: ");
    } else {
      assertThat(result.getStatus()).as(ending.word()).isEqualTo(Status.FAILED);
      String what =
          ending == MetaEnding.FINDING
              ? "finding: meta found a wrong frame"
              : ending.ending() + ": ";
      assertThat(message)
          .startsWith("ending=" + ending.word() + ": ")
          .contains(what, "again: gauntlet soak meta --ending " + ending.word() + " ");
    }
  }
}
