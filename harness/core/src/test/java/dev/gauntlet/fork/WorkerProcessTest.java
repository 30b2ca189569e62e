package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerProcessTest {
  private static WorkerProcess launch(String script) throws IOException {
    return WorkerProcess.launch(
        List.of("sh", "-c", script), Map.of("MARKER", "set"), Optional.empty());
  }

  private static List<Integer> left() {
    return Carriers.ofController(ProcessHandle.current().pid());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // in its group, in a session of its own, twice removed, in a chain, ignoring signals
        "sleep 100 &",
        "setsid sleep 100 & sleep 0.1",
        "setsid sh -c 'sleep 100 &'",
        "setsid sh -c 'setsid sh -c \"sleep 100 & sleep 100\" & sleep 100' & sleep 0.2",
        "setsid sh -c 'trap \"\" TERM HUP INT; sleep 100 & sleep 100' & sleep 0.1"
      })
  void nothing_that_a_worker_started_outlives_its_reaping(String script) throws Exception {
    WorkerProcess worker = launch(script);
    assertThat(worker.awaitEnd(() -> false)).isPresent();
    // one that is in the middle of execve(2) has no environment to be told by
    long end = System.nanoTime() + 2_000_000_000L;
    while (left().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(left()).as("the test would prove nothing").isNotEmpty();
    worker.reap();
    assertThat(left()).isEmpty();
    assertThat(ProcessStat.of(worker.pid())).isEmpty();
  }

  @Test
  void two_workers_at_once_do_not_sweep_each_other() throws IOException {
    WorkerProcess first = launch("setsid sleep 100 & sleep 0.1; exit 3");
    WorkerProcess second = launch("setsid sleep 100 & sleep 100");
    assertThat(first.await()).isEqualTo(new WaitStatus(0, 3));
    assertThat(left()).isNotEmpty();
    second.signal(Signals.KILL);
    assertThat(second.await()).isEqualTo(new WaitStatus(9, 0));
    assertThat(left()).isEmpty();
  }

  @Test
  void the_end_is_told_first_and_the_zombie_pins_its_number_until_it_is_reaped() throws Exception {
    WorkerProcess worker = launch("kill -TERM $$");
    assertThat(worker.awaitEnd(() -> false)).contains(new WaitStatus(15, 0));
    assertThat(ProcessStat.of(worker.pid()).orElseThrow().state()).isEqualTo("Z");
    Reaped reaped = worker.reap();
    assertThat(worker.reap()).isSameAs(reaped);
    assertThat(reaped.status()).isEqualTo(new WaitStatus(15, 0));
  }

  @Test
  void output_is_kept_by_stream_and_an_empty_one_makes_no_file(@TempDir Path folder)
      throws IOException {
    WorkerProcess worker = launch("echo $MARKER $PATH >&2");
    worker.await();
    worker.keepOutput(folder);
    assertThat(folder.resolve("stdout.txt")).doesNotExist();
    assertThat(Files.readString(folder.resolve("stderr.txt")))
        .isEqualTo("set " + System.getenv("PATH") + "\n")
        .isEqualTo(worker.stderrTail());
    assertThat(worker.printed()).isEqualTo(Files.size(folder.resolve("stderr.txt")));
  }

  @Test
  void a_worker_past_its_limit_is_killed() throws IOException {
    WorkerProcess worker = launch("trap '' TERM; while :; do sleep 1; done");
    worker.killAfter(Duration.ofMillis(100));
    assertThat(worker.await()).isEqualTo(new WaitStatus(9, 0));
  }

  @Test
  void a_daemon_that_holds_the_output_open_does_not_hold_us_up() throws IOException {
    long begin = System.nanoTime();
    WorkerProcess worker = launch("echo before; setsid sh -c 'sleep 100' & sleep 0.1");
    worker.await();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(worker.printed()).isEqualTo(7);
  }

  @Test
  void a_program_that_is_missing_is_told() {
    assertThatThrownBy(
            () -> WorkerProcess.launch(List.of("/no/such/java"), Map.of(), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot start /no/such/java: No such file or directory");
  }
}
