package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult.Status;

class SoakTest {
  private static final String ZOMBIE =
      """
      #include <stdlib.h>
      #include <unistd.h>
      int step(void) {
        pid_t child = fork();
        if (child == 0) { _exit(0); }
        usleep(200000);
        return child < 0;
      }
      """;

  @TempDir Path runs;

  static class Children {
    @Soak(
        scenario = "nativelib",
        axes = {"library=${library}", "iterate=step"},
        iterations = 34,
        budget = "1s",
        blame = false,
        unreachable = false)
    void reaps_its_children() {}
  }

  @Test
  void a_leak_fails_with_what_leaks_and_the_command() throws Exception {
    Path library = compile(runs.resolve("libzombie.so"), ZOMBIE);
    PlayedCampaign played =
        PlayedCampaign.of(
            runs.resolve("runs"), Children.class, Map.of("library", library.toString()));
    assertThat(played.only().getStatus()).isEqualTo(Status.FAILED);
    assertThat(PlayedCampaign.message(played.only()))
        .containsPattern("nativelib: leaks: \\d+ zombies or orphans \\(the time is spent: ")
        .contains("no look is complete yet: host.native, host.mapped, ")
        .containsPattern("zombie `[^`]*` \\(pid \\d+\\) outlived its 5 s of grace")
        .contains(
            "all of it: gauntlet show ", "again: gauntlet soak nativelib --library " + library)
        .contains(" --iterate step --for 1s --iterations 34 ");
  }

  static class Brief {
    @Soak(
        scenario = "meta",
        axes = {"ending=segv-java,unsupported,survive", "work=0"},
        iterations = 33,
        budget = "3s",
        unreachable = false)
    void leaks_nothing() {}
  }

  @Test
  void a_fork_that_crashes_fails_and_so_does_what_was_not_soaked_to_a_verdict() {
    PlayedCampaign played = PlayedCampaign.of(runs, Brief.class, Map.of());
    assertThat(played.test("ending=segv-java").getStatus()).isEqualTo(Status.FAILED);
    assertThat(PlayedCampaign.message(played.test("ending=segv-java")))
        .contains("crashed: SIGSEGV libgauntlet-meta.so", ", in work", "evidence: ");
    assertThat(played.test("ending=unsupported").getStatus()).isEqualTo(Status.ABORTED);
    assertThat(PlayedCampaign.message(played.test("ending=unsupported")))
        .contains("unsupported: meta was asked to be unsupported");
    assertThat(played.test("ending=survive").getStatus()).isEqualTo(Status.FAILED);
    assertThat(PlayedCampaign.message(played.test("ending=survive")))
        // the warm-up of 33 samples may be seen as growth
        .containsPattern("(no verdict|grows)[^(]* \\(the time is spent: ");
  }

  static Path compile(Path library, String source) throws Exception {
    Path c = library.resolveSibling(library.getFileName() + ".c");
    Files.writeString(c, source);
    Process cc =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), c.toString())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).as("exit code of cc").isZero();
    return library;
  }
}
