package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.Wait;
import dev.gauntlet.linux.WaitStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What SIGKILL does not end is named, and nobody waits for it. */
@Timeout(60)
class StuckProcessTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @BeforeEach
  void possible() {
    Frozen.assumePossible();
  }

  private static WorkerProcess launch(String script) throws IOException {
    return WorkerProcess.launch(List.of("sh", "-c", script), Map.of(), Optional.empty());
  }

  /** The processes of this controller with a program of that name, but for one. */
  private static List<Integer> named(String name, int but) {
    return Carriers.ofController(ProcessHandle.current().pid()).stream()
        .filter(pid -> pid != but && StuckProcess.of(pid).orElseThrow().name().equals(name))
        .toList();
  }

  private static int awaited(String name, int but) throws InterruptedException {
    while (named(name, but).isEmpty()) {
      Thread.sleep(1);
    }
    return named(name, but).get(0);
  }

  @Test
  void a_stray_in_state_D_is_named_with_what_it_waits_for_and_left_alone() throws Exception {
    try (WorkerProcess worker = launch("setsid sleep 100 & read -t 0.3 wait")) {
      int stray = awaited("sleep", 0);
      String token = ProcessToken.of(stray).orElseThrow();
      try (Frozen frozen = Frozen.process(stray)) {
        assertThat(worker.awaitEnd(() -> false)).isPresent();
        long begin = System.nanoTime();
        List<StuckProcess> stuck = OrphanReaper.sweep(worker.pid(), token, SHORT).stuck();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(stuck).extracting(StuckProcess::pid).containsExactly(frozen.pid());
        // a function of the kernel: the freezer's, or that of the call it was frozen in
        assertThat(stuck.get(0).sentence())
            .matches(
                "process \\d+ \\(sleep\\) does not die of SIGKILL: state D, waits in [a-z_]+[a-z0-9_.]*");
        assertThat(ProcessStat.of(stray)).isPresent();
      }
      worker.reap();
      assertThat(worker.stuck()).isEmpty();
      assertThat(Wait.reap(stray).status().signal()).isEqualTo(Signals.KILL);
    }
  }

  @Test
  void what_a_stuck_stray_had_started_is_killed_all_the_same() throws Exception {
    String script = "setsid sh -c 'setsid sleep 100 & setsid cat < /dev/zero > /dev/null; :' &";
    try (WorkerProcess worker = launch(script + " read -t 0.3 wait")) {
      int grandchild = awaited("cat", 0);
      int stray = awaited("sh", worker.pid());
      String token = ProcessToken.of(stray).orElseThrow();
      try (Frozen frozen = Frozen.process(stray)) {
        assertThat(worker.awaitEnd(() -> false)).isPresent();
        assertThat(OrphanReaper.sweep(worker.pid(), token, SHORT).stuck())
            .extracting(StuckProcess::pid)
            .containsExactly(frozen.pid());
        while (!ProcessStat.of(grandchild).orElseThrow().state().equals("Z")) {
          Thread.sleep(1);
        }
      }
    }
    assertThat(Carriers.ofController(ProcessHandle.current().pid())).isEmpty();
  }

  @Test
  void a_worker_in_state_D_is_left_and_its_children_are_not() throws Exception {
    WorkerProcess worker = launch("setsid sleep 100 & sleep 100");
    int child = awaited("sleep", 0);
    try (Frozen frozen = Frozen.process(worker.pid())) {
      int[] seconds = {0};
      assertThat(worker.awaitEnd(() -> ++seconds[0] > 1)).as("given up").isEmpty();
      assertThat(worker.leave().status()).isEqualTo(new WaitStatus(Signals.KILL, 0));
      assertThat(worker.stuck()).extracting(StuckProcess::pid).containsExactly(frozen.pid());
      while (!ProcessStat.of(child).orElseThrow().state().equals("Z")) {
        Thread.sleep(1);
      }
    }
    assertThat(Wait.ended(worker.pid()).signal()).isEqualTo(Signals.KILL);
    Wait.reap(worker.pid());
  }

  @Test
  @Tag("proof")
  void one_that_outlives_its_limit_in_state_D_is_not_awaited_for_ever() throws Exception {
    WorkerProcess worker = launch("exec sleep 100");
    try (Frozen frozen = Frozen.process(awaited("sleep", 0))) {
      worker.killAfter(Duration.ofMillis(100));
      assertThat(worker.await()).isEqualTo(new WaitStatus(Signals.KILL, 0));
      assertThat(worker.stuck()).extracting(StuckProcess::pid).containsExactly(frozen.pid());
    }
  }
}
