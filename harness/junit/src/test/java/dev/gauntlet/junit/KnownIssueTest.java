package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult.Status;

class KnownIssueTest {
  @TempDir Path runs;

  static class Knows {
    @Sweep(
        scenario = "meta",
        axes = "ending=finding,segv-native",
        iterations = 5,
        known = "src/test/known/issues.yaml")
    void ends() {}
  }

  @Test
  void a_cell_that_is_red_for_a_known_issue_alone_is_skipped_with_the_address_of_its_bug() {
    PlayedCampaign played = PlayedCampaign.of(runs, Knows.class, Map.of());
    assertThat(played.test("ending=finding").getStatus()).isEqualTo(Status.ABORTED);
    assertThat(PlayedCampaign.message(played.test("ending=finding")))
        .startsWith("known issue: finding ")
        .contains("https://bugs.example.org/4711 (video), accepted until 2999-12-31");
    assertThat(played.test("ending=segv-native").getStatus()).isEqualTo(Status.FAILED);
  }
}
