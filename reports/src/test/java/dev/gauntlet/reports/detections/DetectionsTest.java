package dev.gauntlet.reports.detections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.reports.CampaignFixtures;
import dev.gauntlet.reports.model.MachineKind;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetectionsTest {
  private static final Plant C = new Plant("C1", "crashes", Symptom.CRASH);
  private static final Plant W = new Plant("W1", "wrong", Symptom.WRONG_OUTPUT);
  private static final Plant R = new Plant("R1", "leaks", Symptom.HOST_MEMORY, Symptom.THREADS);
  private static final Plant Z = new Plant("Z1", "does not reap", Symptom.ORPHAN);
  private static final Plant COUNTED = new Plant("S1", "refuses", Symptom.COUNTED);
  private static final Plant QUIET = new Plant("N08", "a plateau", Symptom.NOTHING);

  private static ObservedCell cell(String plant, CampaignFixtures runs) {
    return new ObservedCell(
        "one",
        Optional.empty(),
        "codec",
        CampaignFixtures.cell("plant=" + plant),
        runs.ended(),
        Optional.empty());
  }

  private static CampaignFixtures at(
      String plant, Map<String, Long> soft, Map<String, Long> findings) {
    return new CampaignFixtures().said(CampaignFixtures.cell("plant=" + plant), 1, soft, findings);
  }

  private static ObservedCell clean() {
    return cell("none", new CampaignFixtures().survived(CampaignFixtures.cell("plant=none"), 1));
  }

  private static ObservedCell grown(String plant, GrowthCall threads) {
    return grown("soak", Optional.empty(), plant, threads);
  }

  private static ObservedCell grown(
      String campaign, Optional<MachineKind> machine, String plant, GrowthCall threads) {
    return grown(campaign, machine, plant, threads, Optional.empty());
  }

  /** At a rate that is known to a tenth. */
  private static ObservedCell grown(String plant, double rate) {
    Interval interval = new Interval(rate, 0.9 * rate, 1.1 * rate);
    Finding finding =
        new Finding(
            400,
            400,
            interval,
            interval,
            0,
            new Finding.Pace(true, Optional.empty()),
            0,
            rate * 300,
            rate * 400,
            List.of(rate),
            Optional.empty());
    return grown("soak", Optional.empty(), plant, GrowthCall.GROWS, Optional.of(finding));
  }

  private static ObservedCell grown(
      String campaign,
      Optional<MachineKind> machine,
      String plant,
      GrowthCall threads,
      Optional<Finding> finding) {
    MetricVerdict standing =
        new MetricVerdict(
            GrowthDefaults.JUDGED.stream()
                .filter(one -> one.name().equals("threads"))
                .findFirst()
                .get(),
            threads,
            false,
            finding,
            Optional.empty(),
            Optional.empty(),
            0);
    return new ObservedCell(
        campaign,
        machine,
        "codec",
        CampaignFixtures.cell("plant=" + plant),
        new CampaignFixtures().survived(CampaignFixtures.cell("plant=" + plant), 1).ended(),
        Optional.of(
            CellVerdict.of(List.of(standing), Map.of("gpu.memory", "no GPU here"), List.of())));
  }

  private static Detection only(Plant plant, ObservedCell... cells) {
    List<Detection> all = Detections.of(List.of(cells), Map.of("codec", List.of(plant))).plants();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void a_crash_is_noticed_with_its_signature_and_its_share_of_the_runs() {
    CampaignFixtures runs =
        new CampaignFixtures()
            .crashed(CampaignFixtures.cell("plant=C1"), 1)
            .survived(CampaignFixtures.cell("plant=C1"), 2)
            .crashed(CampaignFixtures.cell("plant=C1"), 3);

    Detection crash = only(C, clean(), cell("C1", runs));

    assertThat(crash.noticed()).isTrue();
    assertThat(crash.found())
        .extracting(Sighting::what, Sighting::count, Sighting::of)
        .containsExactly(tuple("crashed: " + CampaignFixtures.NVCUVID, 2L, 3L));
  }

  @Test
  void what_the_control_shows_too_is_no_detection() {
    ObservedCell crashing =
        cell("none", new CampaignFixtures().crashed(CampaignFixtures.cell("plant=none"), 1));
    ObservedCell planted =
        cell("C1", new CampaignFixtures().crashed(CampaignFixtures.cell("plant=C1"), 1));

    assertThat(only(C, crashing, planted).noticed()).isFalse();
    Detections all = Detections.of(List.of(crashing, planted), Map.of("codec", List.of(C)));
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.sentence()).contains("missed: C1", "1 cell without a plant, 1 red");
  }

  @Test
  void another_symptom_than_the_expected_one_is_shown_and_does_not_count() {
    Detection wrong = only(C, clean(), cell("C1", at("C1", Map.of(), Map.of("a black frame", 3L))));

    assertThat(wrong.noticed()).isFalse();
    assertThat(wrong.found()).extracting(Sighting::what).containsExactly("finding: a black frame");
  }

  @Test
  void a_finding_is_a_sign_of_wrong_output() {
    assertThat(only(W, clean(), cell("W1", at("W1", Map.of(), Map.of("black", 3L)))).noticed())
        .isTrue();
  }

  @Test
  void a_counted_refusal_is_noticed_only_as_long_as_nothing_is_red() {
    Map<String, Long> refused = Map.of("no session left", 4L);

    assertThat(only(COUNTED, clean(), cell("S1", at("S1", refused, Map.of()))).noticed()).isTrue();
    assertThat(only(COUNTED, clean(), cell("S1", at("S1", refused, Map.of("black", 1L)))).noticed())
        .isFalse();
  }

  @Test
  void what_must_not_be_called_a_defect_is_right_when_nothing_is() {
    CampaignFixtures hung =
        new CampaignFixtures().ended(CampaignFixtures.cell("plant=N08"), 1, Ending.HUNG, 137);
    CampaignFixtures calm = new CampaignFixtures().survived(CampaignFixtures.cell("plant=N08"), 1);

    assertThat(only(QUIET, clean(), cell("N08", calm)).noticed()).isTrue();
    assertThat(only(QUIET, clean(), cell("N08", hung)).noticed()).isFalse();
  }

  @Test
  void growth_is_noticed_in_a_soak_and_nothing_follows_from_a_sweep() {
    ObservedCell swept =
        cell("R1", new CampaignFixtures().survived(CampaignFixtures.cell("plant=R1"), 1));

    Detection unsoaked = only(R, clean(), swept);
    assertThat(unsoaked.tells()).isFalse();
    Detection soaked =
        only(R, clean(), swept, grown("none", GrowthCall.NONE), grown("R1", GrowthCall.LEAKS));
    assertThat(soaked.noticed()).isTrue();
    assertThat(soaked.unreadable()).containsExactly("gpu.memory");
    assertThat(only(R, grown("none", GrowthCall.LEAKS), grown("R1", GrowthCall.LEAKS)).noticed())
        .isFalse();
  }

  @Test
  void growth_that_is_certain_is_noticed_and_growth_that_ends_is_not() {
    ObservedCell clean = grown("none", GrowthCall.NONE);

    assertThat(only(R, clean, grown("R1", GrowthCall.GROWS)).noticed()).isTrue();
    assertThat(only(R, grown("none", GrowthCall.GROWS), grown("R1", GrowthCall.LEAKS)).noticed())
        .isFalse();
    for (GrowthCall open : List.of(GrowthCall.SLOWING, GrowthCall.TOO_SHORT)) {
      assertThat(only(R, clean, grown("R1", open)).noticed()).as(open.word()).isFalse();
    }
  }

  @Test
  void growth_that_the_control_shows_too_counts_only_beyond_what_it_shows() {
    assertThat(only(R, grown("none", 0.2), grown("R1", 1)).noticed()).isTrue();
    assertThat(only(R, grown("none", 0.9), grown("R1", 1)).noticed()).isFalse();
    assertThat(only(R, grown("none", 1), grown("R1", 0.2)).noticed()).isFalse();
  }

  @Test
  void nothing_follows_from_a_soak_that_judged_nothing() {
    ObservedCell unread =
        new ObservedCell(
            "soak",
            Optional.empty(),
            "codec",
            CampaignFixtures.cell("plant=R1"),
            new CampaignFixtures().survived(CampaignFixtures.cell("plant=R1"), 1).ended(),
            Optional.of(CellVerdict.of(List.of(), Map.of("threads", "no samples"), List.of())));
    assertThat(only(R, grown("none", GrowthCall.NONE), unread).tells()).isFalse();
  }

  @Test
  void zombies_of_one_program_are_counted_and_not_listed() {
    List<Survivor> zombies =
        Stream.of(7, 8, 9)
            .map(pid -> new Survivor(Survivor.Kind.ZOMBIE, pid, "sh", 0, 9_000, 20))
            .toList();
    ObservedCell planted =
        new ObservedCell(
            "soak",
            Optional.empty(),
            "codec",
            CampaignFixtures.cell("plant=Z1"),
            new CampaignFixtures().survived(CampaignFixtures.cell("plant=Z1"), 1).ended(),
            Optional.of(CellVerdict.of(List.of(), Map.of(), zombies)));
    assertThat(only(Z, grown("none", GrowthCall.NONE), planted).found())
        .singleElement()
        .extracting(Sighting::what)
        .isEqualTo("zombie `sh` outlived its grace, 3 of them noted");
  }

  @Test
  void a_control_of_another_campaign_is_none() {
    ObservedCell elsewhere =
        new ObservedCell(
            "two",
            Optional.empty(),
            "codec",
            CampaignFixtures.cell("plant=none"),
            new CampaignFixtures().survived(CampaignFixtures.cell("plant=none"), 1).ended(),
            Optional.empty());
    ObservedCell planted =
        cell("C1", new CampaignFixtures().crashed(CampaignFixtures.cell("plant=C1"), 1));

    assertThat(only(C, elsewhere, planted).tells()).isFalse();
    assertThat(Detections.of(List.of(elsewhere, planted), Map.of("codec", List.of(C))).exitCode())
        .isEqualTo(3);
  }

  @Test
  void a_soak_on_a_machine_of_the_same_kind_is_a_control_and_the_last_line_says_so() {
    Optional<MachineKind> here = Optional.of(new MachineKind(Set.of("nvidia driver: 580")));
    Optional<MachineKind> there = Optional.of(new MachineKind(Set.of("nvidia driver: 610")));
    ObservedCell planted = grown("planted", here, "R1", GrowthCall.LEAKS);
    Map<String, List<Plant>> plants = Map.of("codec", List.of(R));

    Detections joined =
        Detections.of(List.of(grown("clean", here, "none", GrowthCall.NONE), planted), plants);
    assertThat(joined.exitCode()).isZero();
    assertThat(joined.sentence())
        .contains("1 of 1 plants noticed", "another soak on a machine of the same kind: R1");
    for (Optional<MachineKind> other : List.of(there, Optional.<MachineKind>empty())) {
      assertThat(only(R, grown("clean", other, "none", GrowthCall.NONE), planted).tells())
          .isFalse();
    }
    assertThat(only(R, clean(), planted).tells()).isFalse();
  }

  @Test
  void hostile_texts_do_not_leave_their_line() {
    ObservedCell planted = cell("W1", at("W1", Map.of(), Map.of("\u001b[2Jgone\nsecond line", 1L)));
    Detections all = Detections.of(List.of(clean(), planted), Map.of("codec", List.of(W)));

    String text = DetectionsText.render(all, new TextStyle(120, true));

    assertThat(text).contains("\\n").doesNotContain("\u001b");
    assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(120);
  }
}
