package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.Scenarios;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.soak.RecordedLimits;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real libraries whose success ends: because what they lose ran out, or for another reason. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RanOutTest {
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <errno.h>
      #include <fcntl.h>
      #include <string.h>
      #include <sys/mman.h>
      #include <sys/resource.h>
      #include <unistd.h>
      static int held;
      // seven buffers fit into the device's memory; none is given back
      int step(void) {
        if (held >= 7) return ENOMEM;
        int f = memfd_create("buffer", 0);
        if (f < 0 || ftruncate(f, 16384)) return 1;
        memset(mmap(0, 16384, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0), 0, 16384);
        held++;
        return 0;
      }
      // the kernel itself refuses
      int opens(void) {
        // the worker loads what counts a refusal: here from a folder, which takes a descriptor
        if (held++ == 0) return 1;
        struct rlimit limit;
        getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = 64;
        setrlimit(RLIMIT_NOFILE, &limit);
        int refused = open("/dev/null", O_RDONLY) < 0 ? errno : 0;
        // so do its last classes
        if (held == 90) {
          limit.rlim_cur = 1000;
          setrlimit(RLIMIT_NOFILE, &limit);
        }
        return refused;
      }
      // 32 MiB of address space each
      int maps(void) {
        if (held >= 20) return ENOMEM;
        held++;
        return mmap(0, 32 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
      }
      // the same refusals, and nothing was taken
      int gone(void) { return held++ < 7 ? 0 : ENOMEM; }
      // what it opens once, in its third iteration, is no loss
      int once(void) {
        if (held++ == 2) for (int i = 0; i < 20; i++) dup(0);
        return held <= 7 ? 0 : ENOMEM;
      }
      // one lost in each, and refusals that come and go
      int recovers(void) {
        int n = held++ % 30;
        if (n < 10) dup(0);
        return n < 10 ? 0 : ENOMEM;
      }
      // a cap that refuses from the start
      int capped(void) { return ENOMEM; }
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void sweep() throws Exception {
    Libraries.compile(folder.resolve("libout.so"), SOURCE);
    new Cli(folder)
        .run(
            "sweep",
            "nativelib",
            "--library=./libout.so",
            "--iterate=step,opens,maps,gone,once,recovers,capped",
            "--iterations=90",
            "--repeats=1",
            "--out=swept")
        .exits(1);
  }

  @Test
  void what_was_lost_until_it_ran_out_is_red_and_says_how_fast() throws Exception {
    // the JVM may open one of its own meanwhile
    assertThat(told("step").findings().keySet())
        .singleElement()
        .asString()
        .matches(
            "ran out after 7 iterations: 83 refusals in a row \\(step\\(\\) returned 12\\);"
                + " until then fd rose by 1\\.[0-3] per iteration");
    assertThat(told("step").other().get("refusalsAtEnd").at("/lanes/0/after").asLong())
        .isEqualTo(7);
    assertThat(told("opens").findings().keySet())
        .singleElement()
        .asString()
        .matches(
            "ran out after \\d\\d iterations: \\d\\d refusals in a row \\(opens\\(\\) returned 24\\);"
                + " until then fd rose by (1\\.0|0\\.9\\d) per iteration");
    assertThat(told("maps").findings().keySet())
        .singleElement()
        .asString()
        .contains("ran out after 20 iterations", "host.virtual rose by 3", "MiB per iteration");
  }

  @Test
  void refusals_to_the_end_without_a_loss_are_told_and_not_red() throws Exception {
    for (String function : List.of("gone", "once")) {
      RunEnded run = told(function);
      assertThat(run.red()).as(function).isFalse();
      assertThat(run.notes())
          .containsOnlyKeys(
              "no success after iteration 7: 83 refusals in a row (%s() returned 12)"
                  .formatted(function));
    }
  }

  @Test
  void refusals_that_come_and_go_or_were_there_from_the_start_stay_soft_failures()
      throws Exception {
    for (String function : List.of("recovers", "capped")) {
      RunEnded run = told(function);
      assertThat(run.red()).as(function).isFalse();
      assertThat(run.softFailures()).isNotEmpty();
    }
    assertThat(told("recovers").notes())
        .containsOnlyKeys(
            "no success after iteration 70: 20 refusals in a row (recovers() returned 12)");
    assertThat(told("capped").notes()).isEmpty();
  }

  @Test
  void every_report_says_it() throws Exception {
    String ranOut = "ran out after 7 iterations: 83 refusals in a row (step() returned 12)";
    String told = "no success after iteration 7: 83 refusals in a row (gone() returned 12)";
    for (String format : List.of("text", "markdown", "html", "junit", "json", "csv")) {
      String report = new Cli(folder).run("report", "swept", "--format", format).exits(1).out();
      String plain = report.replaceAll("\\s+", " ").replace("\\u0028", "(");
      assertThat(plain).as(format).contains(ranOut);
      if (!format.equals("csv")) {
        assertThat(plain).as(format).contains(told);
      }
    }
    JsonNode json = new Cli(folder).run("show", "swept", "--json").exits(1).json();
    assertThat(json.path("findings").size()).isEqualTo(3);
  }

  @Test
  void a_soak_whose_forks_ran_out_is_red_and_one_that_was_refused_says_so() throws Exception {
    Campaign campaign =
        CheckedCampaign.of(
                Gauntlet.sweep("nativelib")
                    .axis("library", folder.resolve("libout.so"))
                    .axis("iterate", "step,gone")
                    .iterations(1000)
                    .plan())
            .campaign()
            .soaked(new SoakDesign(3, List.of(40), true, Duration.ZERO));
    RunFolder runs = new RunFolder(folder.resolve("soaked"));
    CampaignRun.begin(campaign, runs, Scenarios.named("nativelib"), new CampaignListener() {})
        .make();

    Cli cli = new Cli(folder);
    String sentence =
        "no success after iteration 7: 33 refusals in a row (gone() returned 12), in 3 of 3 forks";
    assertThat(cli.run("show", "soaked").exits(1).out())
        .contains(
            "finding: ran out after 7 iterations: 33 refusals in a row (step() returned 12)",
            sentence);
    JsonNode cells = cli.run("show", "soaked", "--json").exits(1).json().path("cells");
    assertThat(cells.at("/0/red")).hasSize(3);
    assertThat(cells.at("/0/red/0/findings/0").asText()).startsWith("ran out after 7 iterations");
    assertThat(cells.at("/1/red")).isEmpty();
    assertThat(cells.at("/1/refused/0").asText()).isEqualTo(sentence);
    assertThat(cli.run("report", "soaked", "--format=junit").exits(1).out())
        .contains("finding: 3 x ran out after 7 iterations")
        .contains("note: 3 x no success after iteration 7");

    RunEnded fork = new Records(runs.path()).ended().get(0);
    assertThat(RecordedLimits.of(fork).get("fd").from()).isEqualTo("RLIMIT_NOFILE of the worker");
    assertThat(RecordedLimits.of(fork).get("java.heap").amount()).isEqualTo(64 << 20);
  }

  private static RunEnded told(String function) throws Exception {
    return new Records(folder.resolve("swept"))
        .ended().stream()
            .filter(run -> run.cell().text("iterate").equals(function))
            .findFirst()
            .orElseThrow();
  }
}
