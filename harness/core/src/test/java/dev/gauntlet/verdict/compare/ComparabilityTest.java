package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.plan.WorkerOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparabilityTest {
  private static final Campaign BASE =
      campaign("codec", 5, Map.of("threads", List.of("1", "2"), "library", List.of("/a.so")));

  private static Campaign campaign(String scenario, long seconds, Map<String, List<String>> axes) {
    return new Campaign(
        "c",
        scenario,
        "2026-01-01T00:00:00Z",
        new CampaignMatrix(new LinkedHashMap<>(axes), List.of("threads")),
        CampaignDesign.sweep(3, 1),
        new Limits(
            Duration.ofSeconds(seconds),
            0,
            Duration.ofSeconds(30),
            Duration.ofSeconds(95),
            1 << 30),
        WorkerOptions.of("/jdk"));
  }

  private static String refusal(Campaign candidate, String... across) {
    return Comparability.refusal(BASE, candidate, Set.of(across)).orElse("");
  }

  @Test
  void campaigns_of_one_plan_are_comparable_also_with_other_repeats_and_jdk() {
    assertThat(refusal(BASE)).isEmpty();
    assertThat(Comparability.matching(BASE, BASE, Set.of())).containsExactly("threads");
    assertThat(Comparability.cells(BASE, List.of("threads"))).hasSize(2);
  }

  @Test
  void another_scenario_other_limits_and_other_axes_are_refused() {
    assertThat(refusal(campaign("tiling", 5, BASE.axes())))
        .isEqualTo("one is of scenario codec, the other of tiling");
    assertThat(refusal(campaign("codec", 10, BASE.axes())))
        .isEqualTo("they were run with other options: --duration 5.0 s and 10.0 s");
    assertThat(
            refusal(
                campaign(
                    "codec",
                    5,
                    Map.of(
                        "threads",
                        List.of("1"),
                        "size",
                        List.of("1"),
                        "library",
                        List.of("/a.so")))))
        .isEqualTo("their axes differ: only one of them has --size");
    assertThat(refusal(BASE.stopped(new StopRule(0.01, 0.1)))).contains("--until-decided");
    assertThat(refusal(BASE.soaked(new SoakDesign(6, List.of(200), true, Duration.ZERO))))
        .isEqualTo("one is a soak, the other a sweep");
  }

  @Test
  void what_has_no_cell_in_common_may_be_told_apart_by_an_axis() {
    Campaign other =
        campaign("codec", 5, Map.of("threads", List.of("1", "2"), "library", List.of("/b.so")));

    assertThat(refusal(other))
        .startsWith("they have no cell in common: library is /a.so on one side and /b.so on the")
        .endsWith("say --across library");
    assertThat(refusal(other, "library")).isEmpty();
    assertThat(refusal(other, "threads"))
        .isEqualTo("--across threads: it has several values on one side");
    assertThat(Comparability.matching(BASE, other, Set.of("library"))).containsExactly("threads");
  }

  @Test
  void a_part_of_the_matrix_is_comparable_with_all_of_it() {
    Campaign part =
        campaign("codec", 5, Map.of("threads", List.of("2"), "library", List.of("/a.so")));

    assertThat(refusal(part)).isEmpty();
    assertThat(Comparability.matching(BASE, part, Set.of())).containsExactly("threads");
    assertThat(Comparability.cells(part, List.of("threads"))).containsExactly(SideMade.cell("2"));
  }
}
