package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.Scenarios;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.worker.held.SampleTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real library leaves behind: zombies, orphans, temporary files, SysV segments. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LeftBehindTest {
  private static final int SEGMENT = 3 * 4096 + 1234;

  private static final String SOURCE =
      """
      #include <fcntl.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <sys/ipc.h>
      #include <sys/shm.h>
      #include <sys/wait.h>
      #include <unistd.h>
      /* 33 iterations of these take more than the 5 s of grace */
      static void rest(void) { usleep(170000); }
      static void daemonise(int seconds) {
        int pid = fork();
        if (pid == 0) {
          setsid();
          if (fork() > 0) _exit(0);
          sleep(seconds);
          _exit(0);
        }
        waitpid(pid, NULL, 0);
      }
      int leaves(void) {
        static int calls;
        if (calls++ == 0) {
          if (fork() == 0) _exit(0);
          daemonise(120);
        }
        rest();
        return 0;
      }
      /* a recorder that lives through all iterations, one that is reaped in the next, a daemon that
         ends by itself */
      int tidy(void) {
        static int calls, before;
        if (calls++ == 0) {
          if (fork() == 0) { sleep(120); _exit(0); }
          daemonise(0);
        }
        if (before) waitpid(before, NULL, 0);
        before = fork();
        if (before == 0) _exit(0);
        rest();
        return 0;
      }
      int temporary(void) {
        char name[4096];
        snprintf(name, sizeof name, "%%s/left-XXXXXX", getenv("TMPDIR"));
        int file = mkstemp(name);
        close(file);
        return file < 0;
      }
      int segment(void) { return shmget(IPC_PRIVATE, %d, IPC_CREAT | 0600) < 0; }
      """
          .formatted(SEGMENT);

  @TempDir Path folder;

  @Test
  void a_zombie_and_an_orphan_beyond_their_grace_are_a_leak_and_children_that_are_kept_are_none()
      throws Exception {
    soak("leaves,tidy", Duration.ofSeconds(1));

    Answer shown = new Cli(folder).run("show", "soak", "--json").exits(1);
    JsonNode leaves = shown.json().at("/cells/0");
    assertThat(leaves.path("verdict").asText()).isEqualTo("leaks");
    assertThat(leaves.path("survivors"))
        .extracting(one -> one.path("kind").asText())
        .containsExactlyInAnyOrder("zombie", "orphan");
    assertThat(leaves.path("survivors"))
        .allMatch(one -> one.path("millis").asLong() > 5000 && one.path("samples").asInt() >= 30);
    JsonNode tidy = shown.json().at("/cells/1");
    assertThat(tidy.at("/cell/iterate").asText()).isEqualTo("tidy");
    assertThat(tidy.path("survivors")).isEmpty();
    assertThat(tidy.path("verdict").asText()).isEqualTo("no-verdict");
    assertThat(new Cli(folder).run("show", "soak").exits(1).out())
        .containsPattern("zombie `[^`]+` \\(pid \\d+\\) outlived its 5 s of grace")
        .contains("iterate=leaves leaks: 2 zombies or orphans");

    // what --allow children:1/10 would have written
    Path plan = folder.resolve("soak/campaign.json");
    String planned = Files.readString(plan);
    String allowing = planned.replaceFirst("\"allowed\" *: *\\{", "$0\"children\": 0.1");
    assertThat(allowing).isNotEqualTo(planned);
    Files.writeString(plan, allowing);
    JsonNode allowed = new Cli(folder).run("show", "soak", "--json").json().at("/cells/0");
    assertThat(allowed.path("verdict").asText()).isEqualTo("no-verdict");
  }

  @Test
  void temporary_files_are_counted_where_the_run_was_sent_and_go_with_it() throws Exception {
    RunFolder runs = soak("temporary", Duration.ofMillis(1));

    double[] files = SampleTable.read(runs.samples("c1-l33-s1")).series().column("files");
    assertThat(files).hasSize(33);
    assertThat(files[32] - files[0]).isEqualTo(32);
    String ours = "-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().contains(ours));
    }
  }

  @Test
  void a_segment_that_every_run_leaves_behind_is_found_over_the_runs_of_a_sweep() throws Exception {
    try {
      String out =
          new Cli(folder)
              .run(
                  "sweep",
                  "nativelib",
                  "--library=" + library(),
                  "--iterate=segment",
                  "--iterations=1",
                  "--repeats=66",
                  "--out=left")
              .exits(0)
              .out();
      assertThat(out)
          .contains("what stays after death, on the whole machine (other programs move it too), 66")
          .contains("left.segments leaks 1.0 (1.0 to 1.0) per run, kept by the kernel or driver");
    } finally {
      removeSegments();
    }
  }

  private static void removeSegments() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/sysvipc/shm"))) {
      String[] fields = line.strip().split("\\s+", 5);
      if (fields[3].equals("" + SEGMENT)) {
        new ProcessBuilder("ipcrm", "-m", fields[1]).inheritIO().start().waitFor();
      }
    }
  }

  /** One fork of each cell, since the time is spent then. */
  private RunFolder soak(String functions, Duration budget) throws Exception {
    Campaign campaign =
        CheckedCampaign.of(
                Gauntlet.sweep("nativelib")
                    .axis("library", library())
                    .axis("iterate", functions)
                    .iterations(1000)
                    .plan())
            .campaign()
            .soaked(new SoakDesign(3, List.of(33), true, budget));
    RunFolder runs = new RunFolder(folder.resolve("soak"));
    CampaignRun.begin(campaign, runs, Scenarios.named("nativelib"), new CampaignListener() {})
        .make();
    return runs;
  }

  private Path library() throws Exception {
    return Libraries.compile(folder.resolve("libleaves.so"), SOURCE);
  }
}
