package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.SweepVerdicts;
import dev.gauntlet.SweptCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenarios.basic.MetaEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult.Status;

class SweepTest {
  @TempDir Path runs;

  static class Ends {
    @Sweep(
        scenario = "meta",
        axes = {"ending=${endings}", "threads=2", "probability=1"},
        iterations = 60,
        stall = "2s",
        memory = "400MiB")
    void ends() {}
  }

  /** One of each kind; all of them are in the proof. */
  @Test
  void an_ending_has_its_outcome_and_a_message_to_act_on() {
    List<MetaEnding> kinds =
        List.of(
            MetaEnding.SURVIVE,
            MetaEnding.SOFT_FAILURE,
            MetaEnding.ONLY_SOFT_FAILURES,
            MetaEnding.FINDING,
            MetaEnding.SEGV_JAVA,
            MetaEnding.EXIT,
            MetaEnding.EARLY_EXIT_0,
            MetaEnding.KILL_SELF,
            MetaEnding.NATIVE_MEMORY,
            MetaEnding.DEADLOCK_ONE_LANE,
            MetaEnding.UNSUPPORTED);
    PlayedCampaign played =
        PlayedCampaign.of(runs, Ends.class, Map.of("endings", Endings.words(kinds)));
    assertThat(played.tests()).hasSize(kinds.size());
    kinds.forEach(ending -> Endings.swept(ending, played.test("ending=" + ending.word())));
  }

  static class Judging {
    static final List<String> seen = new ArrayList<>();

    @Sweep(
        scenario = "meta",
        axes = "ending=segv-java,survive,unsupported",
        iterations = 5,
        repeats = 2)
    void judges_for_itself(Cell cell, SweptCell swept, SweepVerdicts all) {
      seen.add(
          "%s: %d crashed, %d in all"
              .formatted(cell.text("ending"), swept.ended(Ending.CRASHED), all.cells().size()));
    }
  }

  @Test
  void a_method_that_takes_what_its_cell_came_to_is_called_whatever_that_is() {
    PlayedCampaign played = PlayedCampaign.of(runs, Judging.class, Map.of());
    assertThat(Judging.seen)
        .containsExactly("segv-java: 2 crashed, 3 in all", "survive: 0 crashed, 3 in all");
    assertThat(played.test("ending=unsupported").getStatus()).isEqualTo(Status.ABORTED);
    assertThat(played.test("ending=segv-java").getStatus()).isEqualTo(Status.SUCCESSFUL);
  }

  @Test
  void the_campaign_is_one_in_shuffled_passes_and_its_folder_is_told() throws IOException {
    PlayedCampaign played = PlayedCampaign.of(runs, Judging.class, Map.of());
    CampaignRecord campaign =
        CampaignRecord.read(only(runs.resolve(Judging.class.getName() + ".judges_for_itself")));
    assertThat(campaign.campaign().repeats()).isEqualTo(2);
    assertThat(campaign.recorded().ended()).hasSize(6);
    assertThat(campaign.recorded().ended().stream().map(run -> run.pass()))
        .containsExactly(1, 1, 1, 2, 2, 2);
    played
        .all()
        .allEvents()
        .assertThatEvents()
        .haveAtLeastOne(
            new org.assertj.core.api.Condition<>(
                event ->
                    event.getPayload().toString().contains(campaign.folder().path().toString()),
                "an entry of the report with the folder"));
  }

  static class Stopped {
    @Sweep(
        scenario = "meta",
        axes = {"ending=random-crash", "probability=0,1"},
        untilDecided = "10%,60%",
        iterations = 4)
    void decided() {}

    @Sweep(scenario = "meta", axes = "work=1", untilDecided = "1%,2%", repeats = 2, iterations = 1)
    void undecided() {}

    @Sweep(
        scenario = "meta",
        axes = "work=2,3",
        untilDecided = "1%,2%",
        repeats = 2,
        strict = true,
        iterations = 1)
    void strict(SweptCell cell) {
      assertThat(cell.verdict()).isEqualTo(SweptCell.Verdict.UNDECIDED);
      GauntletAssertions.assertThat(cell).survives();
    }
  }

  @Test
  void a_stop_rule_makes_as_many_runs_as_it_needs_and_what_it_leaves_open_is_for_the_strict() {
    PlayedCampaign played = PlayedCampaign.of(runs, Stopped.class, Map.of());
    assertThat(played.test("probability=0").getStatus()).isEqualTo(Status.SUCCESSFUL);
    assertThat(PlayedCampaign.message(played.test("probability=1")))
        .startsWith(
            "ending=random-crash probability=1: red: 2 of 2 runs crashed;"
                + " crash rate above 10 % (alpha 5 %): about ")
        .contains(" --until-decided 0.1,0.6 --repeats 21 ");
    assertThat(played.test("meta").getStatus()).as("undecided").isEqualTo(Status.SUCCESSFUL);
    assertThat(PlayedCampaign.message(played.test("work=2")))
        .contains("work=2: undecided, 2 of 2 runs survived; crash rate UNDECIDED: about ");
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .reduce(
              (one, other) -> {
                throw new AssertionError(one + " and " + other);
              })
          .orElseThrow();
    }
  }

  static class Elsewhere {
    @Sweep(of = Refusing.class, iterations = 2)
    void is_no_scenario_of_gauntlet() {}
  }

  @Test
  void of_a_scenario_that_the_command_line_does_not_know_it_says_how_to_make_it_known() {
    PlayedCampaign played = PlayedCampaign.of(runs, Elsewhere.class, Map.of());
    assertThat(PlayedCampaign.message(played.only()))
        .contains(
            "no verdict: nothing exercised",
            "soft failure, 2 times: ",
            "with a ?[31mcolour",
            "again: gauntlet sweep refusing ")
        .containsPattern(
            "\n  with GAUNTLET_CLASSPATH=.*test-classes/, and dev.gauntlet.junit.Refusing named in META-INF/services/");
  }

  static class Mistaken {
    @Sweep(scenario = "nosuch")
    void scenario() {}

    @Sweep
    void none() {}

    @Sweep(scenario = "meta", axes = "threads=0")
    void value() {}

    @Sweep(scenario = "meta", axes = "width=3")
    void axis() {}

    @Sweep(scenario = "meta", axes = "threads")
    void form() {}

    @Sweep(scenario = "meta", axes = "threads=${nowhere.set}")
    void place() {}

    @Sweep(scenario = "meta", repeats = -1)
    void repeats() {}

    @Sweep(scenario = "meta", untilDecided = "10%,1%")
    void rates() {}
  }

  @Test
  void a_mistake_is_told_in_a_sentence_that_says_where_and_what_is_allowed() {
    PlayedCampaign played = PlayedCampaign.of(runs, Mistaken.class, Map.of());
    Map<String, String> said = new java.util.TreeMap<>();
    played.all().containerEvents().failed().stream()
        .forEach(
            event ->
                said.put(
                    event.getTestDescriptor().getDisplayName(),
                    PlayedCampaign.message(
                        event.getRequiredPayload(
                            org.junit.platform.engine.TestExecutionResult.class))));
    assertThat(said.get("scenario()"))
        .contains("Mistaken.scenario()", "no scenario nosuch; there are: command, meta, nativelib");
    assertThat(said.get("none()")).contains("scenario = \"...\" is expected");
    assertThat(said.get("value()"))
        .contains("--threads 0: 0 is out of range; allowed: whole numbers from 1");
    assertThat(said.get("axis()")).contains("meta has no axis --width; it has: threads, ending");
    assertThat(said.get("form()")).contains("axes \"threads\": name=values is expected");
    assertThat(said.get("place()")).contains("${nowhere.set}: there is no configuration parameter");
    assertThat(said.get("repeats()")).contains("--repeats -1: 1 or more is expected");
    assertThat(said.get("rates()"))
        .contains("--until-decided 10%,1%: two crash rates per run are expected");
    assertThat(runs).isEmptyDirectory();
  }

  static class Conditions {
    @Sweep(scenario = "meta", iterations = 2)
    @EnabledOnOs(OS.WINDOWS)
    void disabled() {}

    @Sweep(scenario = "meta", iterations = 2)
    @DisabledIfSystemProperty(named = "java.version", matches = ".*")
    void disabled_too() {}

    @Sweep(scenario = "meta", iterations = 2)
    @Tag("nightly")
    void tagged() {}
  }

  @Test
  void conditions_and_tags_are_those_of_jupiter() {
    PlayedCampaign played = PlayedCampaign.of(runs, Conditions.class, Map.of());
    played.all().containerEvents().assertStatistics(counts -> counts.skipped(2));
    assertThat(played.tests()).containsOnlyKeys("meta");
    assertThat(
            played.all().testEvents().finished().stream()
                .flatMap(event -> event.getTestDescriptor().getTags().stream())
                .map(org.junit.platform.engine.TestTag::getName))
        .containsExactly("nightly");
  }
}
