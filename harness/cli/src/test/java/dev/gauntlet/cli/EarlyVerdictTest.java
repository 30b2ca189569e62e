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
import dev.gauntlet.store.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Growth that is told otherwise than by the looks of two arms. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EarlyVerdictTest {
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <pthread.h>
      #include <stdatomic.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/wait.h>
      #include <unistd.h>
      static void *volatile kept;
      int hog(void) { kept = malloc(4 << 20); memset(kept, 1, 4 << 20); return 0; }

      /* a thread of its own pace opens a pipe for a helper that is not installed, and forgets it */
      static atomic_int go;
      static pthread_t thread;
      static void *poll_(void *none) {
        while (go) {
          int ends[2];
          if (pipe(ends) == 0) {
            pid_t child = vfork();
            if (!child) {
              execl("/nonexistent/helper", "helper", NULL);
              _exit(127);
            }
            waitpid(child, NULL, 0);
          }
          usleep(20000);
        }
        return none;
      }
      int begin(void) { go = 1; return pthread_create(&thread, 0, poll_, 0); }
      int step(void) { usleep(5000); return 0; }
      int end(void) { go = 0; return pthread_join(thread, 0); }
      """;

  @TempDir Path folder;

  @Test
  void three_forks_that_lose_more_than_any_cache_takes_are_ended_early_and_decide()
      throws Exception {
    Libraries.compile(folder.resolve("libearly.so"), SOURCE);
    JsonNode cell =
        new Cli(folder)
            .run(
                "soak",
                "nativelib",
                "--library=./libearly.so",
                "--iterate=hog",
                "--allow-cache=host.native:32MiB",
                "--no-unreachable",
                "--no-blame",
                "--json",
                "--out=hog")
            .exits(1)
            .json()
            .at("/cells/0");
    assertThat(cell.path("verdict").asText()).isEqualTo("leaks");
    assertThat(cell.path("headline").asText()).contains("host.native 4.0 MiB per iteration");
    assertThat(cell.path("reason").asText()).matches("after 2[3-6] samples per fork");
    List<RunEnded> forks = new Records(folder.resolve("hog")).ended();
    assertThat(forks)
        .extracting(RunEnded::run)
        .containsExactly("c1-l400-s1", "c1-l400-s2", "c1-l400-s3");
    assertThat(forks)
        .allSatisfy(
            fork -> {
              assertThat(fork.red()).isFalse();
              assertThat(fork.other().get("enough").asText())
                  .matches("host\\.native after 2[34] samples");
              assertThat(fork.iterations()).isBetween(24L, 40L);
            });
    assertThat(new Cli(folder).run("show", "hog").exits(1).out())
        .contains("more than the 32 MiB that a cache may take")
        .contains("nativelib leaks: host.native 4.0 MiB per iteration");
  }

  @Test
  void what_leaks_per_second_while_nothing_iterates_is_told_per_second() throws Exception {
    Campaign campaign =
        CheckedCampaign.of(
                Gauntlet.sweep("nativelib")
                    .axis("library", Libraries.compile(folder.resolve("libearly.so"), SOURCE))
                    .axis("iterate", "step")
                    .axis("start", "begin")
                    .axis("stop", "end")
                    .iterations(1000)
                    .plan())
            .campaign()
            .soaked(new SoakDesign(4, List.of(66), true, Duration.ZERO));
    RunFolder runs = new RunFolder(folder.resolve("idle"));
    CampaignRun.begin(campaign, runs, Scenarios.named("nativelib"), new CampaignListener() {})
        .make();

    JsonNode cell = new Cli(folder).run("show", "idle", "--json").exits(3).json().at("/cells/0");
    assertThat(cell.path("verdict").asText()).isEqualTo("grows");
    JsonNode descriptors = null;
    for (JsonNode metric : cell.path("metrics")) {
      descriptors = metric.path("metric").asText().equals("fd") ? metric : descriptors;
    }
    assertThat(descriptors.path("verdict").asText()).isEqualTo("grows");
    assertThat(descriptors.path("per").asText()).isEqualTo("second");
    assertThat(new Records(runs.path()).order())
        .filteredOn(run -> run.contains("-harness"))
        .containsExactly(
            "c1-l66-harness1", "c1-l66-harness2", "c1-l66-harness3", "c1-l66-harness4");
    // two at most every 20 ms, and a thread that is woken late loses fewer
    assertThat(descriptors.path("rate").asDouble()).isBetween(40.0, 105.0);
    assertThat(descriptors.at("/idlePerSecond/low").asDouble()).isPositive();
    assertThat(descriptors.at("/idlePerSecond/rate").asDouble()).isBetween(40.0, 105.0);
    assertThat(new Cli(folder).run("show", "idle").exits(3).out())
        .containsPattern("fd grows \\d+ per second \\(.*; \\d+ per second while nothing iterates")
        .contains("nativelib: grows: fd ")
        .containsPattern("runs out in \\d+ (s|min|h) at this pace");
  }
}
