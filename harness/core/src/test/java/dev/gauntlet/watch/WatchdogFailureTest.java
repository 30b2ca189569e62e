package dev.gauntlet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.evidence.RunFacts;
import dev.gauntlet.fork.Carriers;
import dev.gauntlet.fork.JavaMain;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.plan.Limits;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever ends the watchdog itself: the run is killed, and its reason says what it was. */
@Timeout(60)
class WatchdogFailureTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofDays(1), 0, Duration.ofHours(1), Duration.ofHours(1), Long.MAX_VALUE);

  @TempDir Path folder;

  /** What goes wrong at the first poll. */
  enum Fault {
    STACK_OVERFLOW("java.lang.StackOverflowError"),
    NO_MEMORY("java.lang.OutOfMemoryError"),
    UNCHECKED("java.lang.ArithmeticException: / by zero");

    private final String said;

    Fault(String said) {
      this.said = said;
    }

    @SuppressWarnings("InfiniteRecursion") // what it is there for
    private int happen(int depth) {
      return switch (this) {
        case STACK_OVERFLOW -> happen(depth + 1) + happen(depth + 2);
        case NO_MEMORY -> new long[Integer.MAX_VALUE].length;
        case UNCHECKED -> 1 / depth;
      };
    }
  }

  /** Polls once too often. */
  private record Faulty(Fault fault) implements Watchdog.Observer {
    @Override
    public void polled(int pid) {
      fault.happen(0);
    }

    @Override
    public boolean dying() {
      return false;
    }

    @Override
    public void hung(int pid) {}
  }

  /** Waits for a file that nobody writes, as for one of a process that is stuck in the kernel. */
  private record Waiting(Path fifo) implements Watchdog.Observer {
    @Override
    public void polled(int pid) throws IOException {
      new FileInputStream(fifo.toFile()).close();
    }

    @Override
    public boolean dying() {
      return false;
    }

    @Override
    public void hung(int pid) {}
  }

  private record Watched(Watchdog watch, WaitStatus status, BoxState box) {
    Decoded decoded() {
      return Decoded.of(
          new RunFacts(
              status,
              box,
              watch.intervention(),
              Optional.empty(),
              Optional.empty(),
              watch.unkillable()));
    }
  }

  private Watched watch(Watchdog.Observer observer) throws Exception {
    BoxFile box = BoxFile.create(folder.resolve("box"), 1);
    try (WorkerProcess worker =
        WorkerProcess.launch(
            List.of("sh", "-c", "sleep 100 & sleep 100"), Map.of(), Optional.empty())) {
      Watchdog watch =
          Watchdog.start(
              worker, box, LIMITS, true, observer, Optional.empty(), Duration.ofSeconds(1));
      WaitStatus status = worker.awaitEnd(watch::givenUp).orElseThrow();
      watch.stop();
      worker.reap();
      return new Watched(watch, status, box.state());
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void a_run_whose_watchdog_fails_is_killed_and_has_no_verdict(Fault fault) throws Exception {
    Watched seen = watch(new Faulty(fault));
    assertThat(seen.status()).isEqualTo(new WaitStatus(Signals.KILL, 0));
    assertThat(Carriers.ofController(ProcessHandle.current().pid())).as("its group").isEmpty();
    assertThat(seen.watch().intervention().orElseThrow().kind()).isEqualTo(Intervention.Kind.FAULT);
    Decoded decoded = seen.decoded();
    assertThat(decoded.ending()).isEqualTo(Ending.NO_VERDICT);
    assertThat(decoded.reason())
        .startsWith("its watchdog failed (" + fault.said)
        .contains(" in WatchdogFailureTest.java:")
        .endsWith("; so stall and deadline were not kept, and the run was killed");
    assertThat(seen.watch().troubles()).hasSize(1);
  }

  @Test
  void one_that_does_not_come_round_any_more_is_lost_as_well() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Watched seen = watch(new Waiting(fifo));
    assertThat(seen.decoded().ending()).isEqualTo(Ending.NO_VERDICT);
    assertThat(seen.decoded().reason())
        .isEqualTo(
            "its watchdog did not come round for 1 s; so stall and deadline were not kept, and the"
                + " run was killed");
  }

  @Test
  void a_run_for_which_there_is_no_thread_to_watch_it_is_killed() throws Exception {
    String said = JavaMain.output(Threadless.class, folder.resolve("box").toString());
    assertThat(said)
        .contains("\nno-verdict its watchdog failed (java.lang.OutOfMemoryError: unable to create");
  }
}
