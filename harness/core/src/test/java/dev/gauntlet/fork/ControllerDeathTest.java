package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerDeathTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  @Test
  void a_worker_and_its_group_die_with_a_controller_that_is_killed(@TempDir Path folder)
      throws Exception {
    Process controller = started(folder, "trap '' TERM HUP; sleep 100 & touch %s; sleep 100");
    assertThat(Carriers.ofController(controller.pid())).hasSizeGreaterThanOrEqualTo(2);
    controller.destroyForcibly().waitFor();
    assertThat(Carriers.leftAfter(controller.pid(), SOON)).isEmpty();
  }

  @Test
  void a_daemon_that_left_its_session_is_found_at_the_next_start(@TempDir Path folder)
      throws Exception {
    Process controller = started(folder, "setsid sh -c 'sleep 100 & touch %s; wait' & sleep 100");
    controller.destroyForcibly().waitFor();
    awaitCount(controller.pid(), 2);
    OrphanReaper.sweepOrphaned();
    assertThat(Carriers.leftAfter(controller.pid(), SOON)).isEmpty();
  }

  @Test
  void runs_of_a_controller_that_lives_are_left_alone(@TempDir Path folder) throws Exception {
    Process controller = started(folder, "touch %s; sleep 100");
    int worker = Collections.min(Carriers.ofController(controller.pid()));
    OrphanReaper.sweepOrphaned();
    Thread.sleep(50);
    assertThat(Carriers.ofController(controller.pid())).contains(worker);
    controller.destroyForcibly().waitFor();
    assertThat(Carriers.leftAfter(controller.pid(), SOON)).isEmpty();
  }

  /** Returns when the script has made its file. */
  private static Process started(Path folder, String script) throws Exception {
    Path ready = folder.resolve("ready");
    Process controller = JavaMain.start(LoneController.class, script.formatted(ready));
    BufferedReader out = controller.inputReader();
    assertThat(out.readLine()).matches("\\d+");
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!Files.exists(ready)) {
      if (System.nanoTime() > end) {
        throw new IOException("not ready after 20 s: " + script);
      }
      Thread.sleep(10);
    }
    return controller;
  }

  /** The lifeline takes what is still in the group; what is not, stays. */
  private static void awaitCount(long controller, int count) throws InterruptedException {
    for (int i = 0; i < 200 && Carriers.ofController(controller).size() != count; i++) {
      Thread.sleep(10);
    }
    assertThat(Carriers.ofController(controller)).as("the daemon and its child").hasSize(count);
  }
}
