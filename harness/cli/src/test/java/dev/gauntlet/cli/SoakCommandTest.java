package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.Scenarios;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.JournalContent;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.GrowthTolerance;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real leaks in a real library, found by real forks. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SoakCommandTest {
  /** Single samples of a JVM that compiles have some 300 KiB more. */
  private static final String SOURCE =
      """
      #include <stdlib.h>
      #include <string.h>
      #include <unistd.h>
      #include <signal.h>
      #include <sys/eventfd.h>
      #include <sys/socket.h>
      static void *volatile kept;
      /* single samples of a compiling JVM are off by up to 350 KiB, which 40 of them do not average out */
      static int take(void) { kept = malloc(1 << 20); memset(kept, 1, 1 << 20); return 0; }
      int leaks(void) { take(); return dup(0) < 0; }
      int clean(void) { take(); free(kept); return 0; }
      int both(void) { return eventfd(0, 0) < 0 || socket(AF_UNIX, SOCK_STREAM, 0) < 0; }
      int killed(void) { static int calls; if (++calls > 20) raise(SIGKILL); return 0; }
      int refuses(void) { return 7; }
      int dies(void) { static int calls; if (++calls > 20) abort(); return 0; }
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void leaked_memory_and_descriptors_are_found_and_a_clean_function_is_not_accused()
      throws Exception {
    Campaign campaign = campaign("clean,leaks", brief(Map.of(), 40, 80));
    RunFolder runs = new RunFolder(folder.resolve("soak"));
    CampaignRun.begin(campaign, runs, nativelib(), new CampaignListener() {}).make();

    Answer shown = new Cli(folder).run("show", "soak", "--json").exits(1);
    JsonNode leaks = shown.json().at("/cells/1");
    assertThat(leaks.path("verdict").asText()).isEqualTo("leaks");
    assertThat(leaks.path("headline").asText())
        .matches("leaks: host.native [\\d.]+ [KM]iB per iteration, .*fd 1\\.0 per iteration.*");
    JsonNode memory = metric(leaks, "host.native");
    assertThat(memory.path("verdict").asText()).isEqualTo("leaks");
    assertThat(memory.path("ground").asText()).isEqualTo("beyond-cache");
    assertThat(memory.path("rate").asDouble()).isBetween(990_000.0, 1_110_000.0);
    assertThat(memory.path("low").asDouble()).isLessThan(1_055_000);
    assertThat(memory.path("high").asDouble()).isGreaterThan(1_048_576);
    JsonNode descriptors = metric(leaks, "fd");
    assertThat(descriptors.path("verdict").asText()).isEqualTo("leaks");
    assertThat(descriptors.path("rate").asDouble()).isBetween(0.9, 1.1);
    JsonNode clean = shown.json().at("/cells/0");
    assertThat(clean.at("/cell/iterate").asText()).isEqualTo("clean");
    assertThat(clean.path("verdict").asText()).isNotIn("leaks", "grows");
    assertThat(metric(clean, "host.native").path("verdict").asText()).isNotIn("leaks", "grows");

    assertThat(new Cli(folder).run("show", "soak").exits(1).out())
        .containsPattern(
            "(?m)^iterate=leaks: leaks: host\\.native .* \\(after 40 samples per fork\\)$")
        .containsPattern(
            "(?m)^  fd leaks 1\\.0 per iteration \\(.* in a fork, more than the 20 that a cache may take")
        .containsPattern(
            "iterate=leaks leaks: host.native [\\d.]+ [KM]iB per iteration, .*fd 1\\.0 per");
    // breadth first: the later cell is known a little before the earlier one is known well
    List<String> order = new Records(runs.path()).order();
    int second = order.indexOf("c1-l80-s1");
    assertThat(second).isPositive();
    assertThat(order.subList(0, second)).anyMatch(run -> run.startsWith("c2-l40-"));
    assertThat(order.subList(second, order.size())).noneMatch(run -> run.contains("-l40-"));
    // nothing is missing: the same words again, and no fork more
    long ended = new Records(runs.path()).ended().size();
    assertThat(new Cli(folder).run("resume", "soak", "--json").exits(1).out())
        .isEqualTo(shown.out());
    assertThat(new Records(runs.path()).ended()).hasSize((int) ended);
  }

  @Test
  void an_allowed_leak_of_eventfds_does_not_hide_one_of_sockets_and_show_trusts_no_verdict()
      throws Exception {
    SoakDesign how = brief(Map.of("fd.eventfd", 1.0), 40);
    RunFolder runs = new RunFolder(folder.resolve("soak"));
    CampaignRun.begin(campaign("both", how), runs, nativelib(), new CampaignListener() {}).make();

    Answer shown = new Cli(folder).run("show", "soak", "--json").exits(1);
    JsonNode both = shown.json().at("/cells/0");
    assertThat(both.path("verdict").asText()).isEqualTo("leaks");
    assertThat(metric(both, "fd").path("verdict").asText()).isEqualTo("leaks");
    assertThat(metric(both, "fd").path("rate").asDouble()).isBetween(0.9, 1.1);
    assertThat(metric(both, "fd").at("/without/0").asText()).isEqualTo("fd.eventfd");
    assertThat(metric(both, "fd.eventfd").path("rate").asDouble()).isBetween(-0.1, 0.1);
    assertThat(metric(both, "fd.eventfd").path("allowed").asDouble()).isEqualTo(1);
    assertThat(metric(both, "fd.eventfd").path("verdict").asText()).isEqualTo("too-short-to-tell");
    String text = new Cli(folder).run("show", "soak").exits(1).out();
    assertThat(text).contains("per iteration beyond the allowed 1.0", ", without fd.eventfd");

    assertThat(JSON.readTree(runs.verdicts().toFile())).isEqualTo(judged(shown));
    Files.writeString(runs.verdicts(), shown.out().replace("\"leaks\"", "\"none\""));
    assertThat(new Cli(folder).run("show", "soak", "--json").exits(1).out()).isEqualTo(shown.out());
    Files.delete(runs.verdicts());
    assertThat(new Cli(folder).run("show", "soak").exits(1).out()).isEqualTo(text);
    new Cli(folder).run("resume", "soak").exits(1);
    assertThat(JSON.readTree(runs.verdicts().toFile())).isEqualTo(judged(shown));
  }

  @Test
  void without_gc_rates_are_shown_and_no_verdict_is_reached() throws Exception {
    Campaign campaign = campaign("leaks", new SoakDesign(3, List.of(40), false, Duration.ZERO));
    RunFolder runs = new RunFolder(folder.resolve("soak"));
    CampaignRun.begin(campaign, runs, nativelib(), new CampaignListener() {}).make();

    JsonNode cell = new Cli(folder).run("show", "soak", "--json").exits(3).json().at("/cells/0");
    assertThat(cell.path("verdict").asText()).isEqualTo("no-verdict");
    assertThat(metric(cell, "fd").path("verdict").asText()).isEqualTo("no-verdict");
    assertThat(metric(cell, "fd").path("rate").asDouble()).isBetween(0.9, 1.1);
    assertThat(new Cli(folder).run("show", "soak").exits(3).out())
        .contains("nativelib: no verdict (never part of a verdict: Cleaners free natives")
        .contains("no verdict: 1.0 per iteration (")
        .endsWith("nativelib no verdict" + System.lineSeparator());
  }

  @Test
  void forks_that_were_killed_are_listed_and_are_no_verdict() throws Exception {
    Campaign campaign = campaign("killed", new SoakDesign(3, List.of(40), true, Duration.ZERO));
    RunFolder runs = new RunFolder(folder.resolve("soak"));
    CampaignRun.begin(campaign, runs, nativelib(), new CampaignListener() {}).make();

    Answer shown = new Cli(folder).run("show", "soak").exits(3);
    assertThat(shown.out().lines().filter(line -> line.matches(" +c1-l40-s\\d.* killed .*")))
        .hasSize(4);
    assertThat(shown.out()).contains("4 forks did not survive, without being red");
    JsonNode cell = JSON.readTree(runs.verdicts().toFile()).at("/cells/0");
    assertThat(cell.path("red")).isEmpty();
    assertThat(cell.path("lost"))
        .hasSize(4)
        .allMatch(run -> run.path("ending").asText().equals("killed"));
  }

  @Test
  void a_soak_of_which_no_iteration_succeeded_says_nothing_unless_that_was_expected()
      throws Exception {
    Campaign campaign = campaign("refuses", new SoakDesign(3, List.of(40), true, Duration.ZERO));
    RunFolder runs = new RunFolder(folder.resolve("soak"));
    CampaignRun.begin(campaign, runs, nativelib(), new CampaignListener() {}).make();

    assertThat(new Cli(folder).run("show", "soak").exits(3).out())
        .contains("nothing was exercised: none of 120 iterations succeeded (refuses() returned 7")
        .contains("nativelib: nothing exercised");
    new Cli(folder).run("show", "soak", "--expect-refusal").exits(0);
  }

  @Test
  void a_soak_whose_controller_is_killed_goes_on_where_it_was() throws Exception {
    Path library = library();
    Cli cli = new Cli(folder);
    try (CommandProcess controller =
        cli.start(
            "soak",
            "nativelib",
            "--library=" + library,
            "--iterate=leaks",
            "--iterations=40",
            "--no-unreachable",
            "--no-blame",
            "--out=killed")) {
      // kept before its line is in the journal, so that two forks of the scenario are surely there
      Path control = folder.resolve("killed/samples/c1-l40-control2.samples");
      controller.until("four forks are kept", () -> Files.exists(control));
      controller.kill();
      LeftoverProcesses.none(controller.pid());
      JournalContent before = new Records(folder.resolve("killed")).read();
      assertThat(before.ended()).hasSizeLessThan(12);
      assertThat(cli.run("show", "killed").exits(3).out())
          .containsPattern(
              "nativelib: no verdict yet; in \\d forks so far grows: .*"
                  + "fd 1\\.0 per iteration.* \\(not complete\\)")
          .containsPattern(
              "host.native too short to tell; [\\d.]+ [KM]iB ± .* so far \\(\\d forks of 40 samples");
      JsonNode open = cli.run("show", "killed", "--json").exits(3).json().at("/cells/0/soFar");
      assertThat(open.size()).isEqualTo(10);
      assertThat(open.at("/0/rate").asDouble()).isBetween(0.9 * (1 << 20), 1.1 * (1 << 20));

      Answer resumed = cli.run("resume", "killed", "--json").exits(3);
      assertThat(resumed.err())
          .containsPattern(
              "nativelib: no verdict yet; in 5 forks so far grows: .*fd 1\\.0 per iteration")
          .containsPattern("host.native grows [\\d.]+ [KM]iB ± ")
          .contains(
              "a cache of up to 256 MiB is not excluded (--allow-cache host.native:AMOUNT says less);"
                  + " --iterations 800 tells more");
      JsonNode cell = resumed.json().at("/cells/0");
      assertThat(cell.path("verdict").asText()).isEqualTo("grows");
      assertThat(metric(cell, "host.native").path("verdict").asText()).isEqualTo("grows");
      assertThat(metric(cell, "fd").path("verdict").asText()).isEqualTo("grows");
      assertThat(new Records(folder.resolve("killed")).ended())
          .filteredOn(run -> run.ending() == Ending.SURVIVED)
          .hasSize(12)
          .startsWith(before.ended().get(0));
      // what was stopped was made again
      assertThat(cli.run("show", "killed", "--strict").exits(1).out())
          .doesNotContain("without a verdict", "no-verdict", "did not survive");
    }
  }

  @Test
  void a_function_that_kills_its_forks_is_red_and_its_growth_not_judged() throws Exception {
    Answer answer =
        new Cli(folder)
            .run(
                "soak",
                "nativelib",
                "--library=" + library(),
                "--iterate=dies",
                "--threads=2",
                "--iterations=40",
                "--no-unreachable",
                "--json",
                "--out=dies")
            .exits(1);
    JsonNode cell = answer.json().at("/cells/0");
    assertThat(cell.path("verdict").asText()).isEqualTo("no-verdict");
    assertThat(cell.path("reason").asText()).contains("growth cannot be judged here");
    assertThat(cell.path("red"))
        .hasSize(7)
        .allMatch(run -> run.path("ending").asText().equals("crashed"));
  }

  /** 20 MiB or 20 descriptors may be a cache, so that 40 samples tell a leak. */
  private static SoakDesign brief(Map<String, Double> allowed, Integer... looks) {
    // three forks may differ by so much that memory is not certain after 40 samples: 1 test in 3
    return new SoakDesign(GrowthDefaults.FORKS, List.of(looks), true, Duration.ZERO)
        .with(
            new GrowthTolerance(
                Map.of(), allowed, Map.of("host.native", 20.0 * (1 << 20), "fd", 20.0)));
  }

  private Path library() throws Exception {
    return Libraries.compile(folder.resolve("libsoaked.so"), SOURCE);
  }

  private Campaign campaign(String functions, SoakDesign how) throws Exception {
    return CheckedCampaign.of(
            Gauntlet.sweep("nativelib")
                .axis("library", library())
                .axis("iterate", functions)
                .iterations(1000)
                .plan())
        .campaign()
        .soaked(how);
  }

  private static Scenario nativelib() {
    return Scenarios.named("nativelib");
  }

  /** What follows from the folder alone; known issues are the reader's own. */
  private static JsonNode judged(Answer shown) throws Exception {
    ObjectNode judged = (ObjectNode) JSON.readTree(shown.out());
    judged.remove("known");
    return judged;
  }

  private static JsonNode metric(JsonNode cell, String name) {
    for (JsonNode metric : cell.path("metrics")) {
      if (metric.path("metric").asText().equals(name)) {
        return metric;
      }
    }
    throw new AssertionError("no metric " + name + " in " + cell);
  }
}
