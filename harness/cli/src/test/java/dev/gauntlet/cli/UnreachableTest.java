package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A soak's first run, with LeakSanitizer in its worker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UnreachableTest {
  private static final String SOURCE =
      """
      #include <stdlib.h>
      #include <string.h>
      #include <unistd.h>
      static void *volatile kept;
      __attribute__((noinline)) void take(void) {
        char *p = malloc(4096); memset(p, 1, 4096); kept = p; kept = 0; }
      int step(void) { take(); return 0; }
      int dies(void) { static int calls; if (++calls == 200) abort(); return 0; }
      """;

  @TempDir Path folder;

  @Test
  void it_names_the_stack_and_its_bytes_before_any_fork() throws Exception {
    Answer answer = soak("step", "--out=lost");
    assertThat(answer.exits(3).out())
        .contains(
            "  host.native: LeakSanitizer found 4.0 KiB per iteration unreachable, allocated by take"
                + " (liblost.so) < step (liblost.so)");
    assertThat(new Cli(folder).run("show", "lost").out()).contains("LeakSanitizer found 4.0 KiB");
    assertThat(answer.err()).contains("c1-unreachable, ");
    JsonNode found =
        new Cli(folder).run("show", "lost", "--json").json().at("/cells/0/unreachable");
    assertThat(found.path("iterations").asLong()).isEqualTo(400);
    assertThat(found.at("/stacks/0/bytes").asDouble()).isCloseTo(4096, withPercentage(2));
    assertThat(found.at("/stacks/0/frames/0/buildId").asText()).isNotEmpty();
    assertThat(new Records(folder.resolve("lost")).ended().get(0).run())
        .isEqualTo("c1-unreachable");
  }

  @Test
  void its_crash_is_recorded_and_says_nothing_of_the_cell() throws Exception {
    assertThat(soak("dies", "--out=dies").out())
        .contains(
            "LeakSanitizer: 1 of 3 checks were made; its run ended crashed, which says nothing of"
                + " the cell");
    assertThat(folder.resolve("dies/evidence/c1-unreachable/unreachable.json")).exists();
    JsonNode cell = new Cli(folder).run("show", "dies", "--json").json().at("/cells/0");
    assertThat(cell.path("red").findValuesAsText("run")).doesNotContain("c1-unreachable");
  }

  @Test
  void it_is_not_made_where_it_is_not_wanted() throws Exception {
    soak("step", "--no-unreachable", "--out=without");
    assertThat(folder.resolve("without/evidence/c1-unreachable")).doesNotExist();
    assertThat(Files.readString(folder.resolve("without/journal.jsonl")))
        .doesNotContain("unreachable");
  }

  @Test
  void children_are_started_without_it() throws Exception {
    new Cli(folder)
        .run(
            "soak",
            "command",
            "--run=sh -c 'test -z \"$LD_PRELOAD$LSAN_OPTIONS\"'",
            "--iterations=33",
            "--for=1ms",
            "--out=children");
    assertThat(new Records(folder.resolve("children")).ended())
        .filteredOn(run -> run.run().equals("c1-unreachable"))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.succeeded()).isPositive().isEqualTo(run.iterations());
              assertThat(run.softFailures()).isEmpty();
            });
  }

  private Answer soak(String function, String... more) throws Exception {
    Path library = folder.resolve("liblost.so");
    if (!Files.exists(library)) {
      Libraries.compile(library, SOURCE);
    }
    List<String> words =
        new ArrayList<>(
            List.of("soak", "nativelib", "--library=" + library, "--iterate=" + function));
    words.addAll(List.of("--iterations=33", "--for=1ms"));
    words.addAll(List.of(more));
    return new Cli(folder).run(words.toArray(new String[0]));
  }
}
