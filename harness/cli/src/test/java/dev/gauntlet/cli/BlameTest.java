package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.Scenarios;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.plan.CauseRuns;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real leaks, named by a real profiler. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BlameTest {
  private static final int PLANTED = 102_400;

  /** What is freed again, and what was there before, must not be accused. */
  private static final String SOURCE =
      """
      #include <stdlib.h>
      #include <string.h>
      #include <sys/socket.h>
      static void *volatile kept;
      __attribute__((noinline)) void leaky_alloc(void) {
        char *p = malloc(102400); memset(p, 1, 102400); kept = p; }
      __attribute__((noinline)) void tidy_alloc(void) {
        char *p = malloc(50000); memset(p, 1, 50000); kept = p; free(p); }
      __attribute__((noinline)) int leaky_socket(void) { return socket(AF_UNIX, SOCK_STREAM, 0); }
      int step(void) { leaky_alloc(); tidy_alloc(); return leaky_socket() < 0; }
      """;

  @TempDir Path folder;

  @Test
  void the_function_that_leaks_is_on_the_worst_stack_and_its_sockets_are_counted()
      throws Exception {
    RunFolder runs = new RunFolder(folder.resolve("blamed"));
    Path library = Libraries.compile(folder.resolve("libleaky.so"), SOURCE);
    // growth that may still be a cache is enough to ask whose it is
    SoakDesign how =
        new SoakDesign(GrowthDefaults.FORKS, List.of(40), true, Duration.ZERO)
            .with(new CauseRuns(true, false));
    CampaignRun.begin(
            CheckedCampaign.of(
                    Gauntlet.sweep("nativelib")
                        .axis("library", library)
                        .axis("iterate", "step")
                        .iterations(1000)
                        .plan())
                .campaign()
                .soaked(how),
            runs,
            Scenarios.named("nativelib"),
            new CampaignListener() {})
        .make();

    JsonNode cell = new Cli(folder).run("show", "blamed", "--json").exits(3).json().at("/cells/0");
    assertThat(cell.path("verdict").asText()).isEqualTo("grows");
    assertThat(cell.path("red")).isEmpty();
    JsonNode memory = metric(cell, "host.native");
    JsonNode leaky = memory.at("/stacks/0");
    assertThat(leaky.at("/frames/0").asText()).isEqualTo("libleaky.so.leaky_alloc");
    assertThat(leaky.path("bytes").asDouble()).isBetween(PLANTED * 0.9, PLANTED * 1.1);
    assertThat(leaky.path("calls").asDouble()).isBetween(0.9, 1.1);
    List<String> frames = new ArrayList<>();
    memory.findValues("frames").forEach(all -> all.forEach(frame -> frames.add(frame.asText())));
    assertThat(frames)
        .noneMatch(frame -> frame.contains("tidy_alloc"))
        .anyMatch(frame -> frame.contains("NativelibLane.iterate"));

    JsonNode descriptors = metric(cell, "fd");
    assertThat(descriptors.at("/stays/0/name").asText()).isEqualTo("socket:[#]");
    assertThat(descriptors.at("/stays/0/more").asLong())
        .isEqualTo(cell.at("/blame/iterations").asLong());
    // breakpoints on functions are not to be had everywhere; then a sentence says so
    if (descriptors.path("note").asText().isEmpty()) {
      assertThat(descriptors.at("/stacks/0/frames").toString()).contains("libleaky.so");
    } else {
      assertThat(descriptors.path("note").asText()).startsWith("no stacks: ");
    }
    assertThat(new Cli(folder).run("show", "blamed").exits(3).out())
        .contains("blame of host.native, in ")
        .contains("libleaky.so.leaky_alloc")
        .contains(" more: socket:[#]");

    Path blame = runs.evidence("c1-blame").resolve("blame.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blame)))
        .isEqualTo("rw-------");
    // the folder is not believed
    Files.writeString(blame, "{\"metrics\": [{\"metric\": \"fd\", \"note\": \"\\u001b[31m\"}, 7]");
    assertThat(new Cli(folder).run("show", "blamed").exits(3).out())
        .contains("blame.json cannot be read: it is damaged");
  }

  private static JsonNode metric(JsonNode cell, String name) {
    for (JsonNode metric : cell.at("/blame/metrics")) {
      if (metric.path("metric").asText().equals(name)) {
        return metric;
      }
    }
    throw new AssertionError("no blame of " + name + " in " + cell);
  }
}
