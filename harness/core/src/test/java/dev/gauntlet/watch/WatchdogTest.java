package dev.gauntlet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.plan.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {
  private static final Limits SHORT = limits(Duration.ofMillis(300), 1L << 40);
  private static final Limits LONG = limits(Duration.ofHours(1), 1L << 40);

  @TempDir Path folder;

  private static Limits limits(Duration deadline, long memory) {
    return new Limits(Duration.ofDays(1), 0, Duration.ofSeconds(30), deadline, memory);
  }

  private static class Quiet implements Watchdog.Observer {
    final AtomicInteger hung = new AtomicInteger();

    @Override
    public void polled(int pid) throws IOException {}

    @Override
    public boolean dying() {
      return false;
    }

    @Override
    public void hung(int pid) {
      hung.incrementAndGet();
    }
  }

  private static final class Blind extends Quiet {
    @Override
    public void polled(int pid) throws IOException {
      throw new IOException("Too many open files");
    }
  }

  private record Watched(Watchdog watch, WaitStatus status, Duration took) {}

  private Watched watch(String script, Limits limits, Quiet observer) throws Exception {
    long begin = System.nanoTime();
    BoxFile box = BoxFile.create(folder.resolve("box"), 1);
    WorkerProcess worker =
        WorkerProcess.launch(List.of("sh", "-c", script), Map.of(), Optional.empty());
    worker.killAfter(Duration.ofSeconds(20));
    Watchdog watch = Watchdog.start(worker, box, limits, true, observer, Optional.empty());
    WaitStatus status = worker.awaitEnd(() -> false).orElseThrow();
    watch.stop();
    worker.reap();
    return new Watched(watch, status, Duration.ofNanos(System.nanoTime() - begin));
  }

  @Test
  void a_run_that_ends_by_itself_is_not_interfered_with() throws Exception {
    Watched seen = watch("sleep 0.5; exit 3", LONG, new Quiet());
    assertThat(seen.status()).isEqualTo(new WaitStatus(0, 3));
    assertThat(seen.watch().intervention()).isEmpty();
    assertThat(seen.watch().unkillable()).isFalse();
    assertThat(seen.watch().used()).containsKeys("peak.rss", "peak.threads");
    assertThat(seen.watch().used().get("peak.rss")).isBetween(100e3, 100e6);
  }

  @Test
  void a_run_past_its_deadline_is_asked_to_end_first() throws Exception {
    Quiet observer = new Quiet();
    Watched seen = watch("exec sleep 100", SHORT, observer);
    assertThat(seen.status()).isEqualTo(new WaitStatus(Signals.TERM, 0));
    assertThat(seen.watch().intervention().orElseThrow().kind())
        .isEqualTo(Intervention.Kind.DEADLINE);
    assertThat(observer.hung).hasValue(1);
    assertThat(seen.took()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
  }

  @Test
  void one_that_does_not_listen_is_killed_with_its_group() throws Exception {
    Watched seen = watch("trap '' TERM; sleep 100 & sleep 100", SHORT, new Quiet());
    assertThat(seen.status()).isEqualTo(new WaitStatus(Signals.KILL, 0));
    assertThat(seen.took()).isBetween(Watchdog.GRACE, Duration.ofSeconds(10));
  }

  @Test
  void limits_hold_also_when_nothing_could_be_looked_at_closer() throws Exception {
    Watched seen = watch("exec sleep 100", SHORT, new Blind());
    assertThat(seen.watch().intervention().orElseThrow().kind())
        .isEqualTo(Intervention.Kind.DEADLINE);
    assertThat(seen.status().signal()).isEqualTo(Signals.TERM);
  }

  @Test
  void more_memory_than_allowed_ends_a_run_at_once_and_says_how_much() throws Exception {
    Quiet observer = new Quiet();
    Watched seen = watch("exec sleep 100", limits(Duration.ofHours(1), 100), observer);
    Intervention found = seen.watch().intervention().orElseThrow();
    assertThat(found.kind()).isEqualTo(Intervention.Kind.MEMORY);
    assertThat(found.sentence()).matches("\\d+ MiB resident, allowed by --memory are 0 MiB");
    assertThat(seen.status()).isEqualTo(new WaitStatus(Signals.KILL, 0));
    assertThat(observer.hung).hasValue(0);
  }

  @Test
  void a_user_who_wants_to_stop_is_obeyed_within_seconds() throws Exception {
    BoxFile box = BoxFile.create(folder.resolve("box"), 1);
    WorkerProcess worker =
        WorkerProcess.launch(List.of("sleep", "100"), Map.of(), Optional.empty());
    worker.killAfter(Duration.ofSeconds(20));
    Watchdog watch = Watchdog.start(worker, box, LONG, false, new Quiet(), Optional.empty());
    watch.stopSoon();
    assertThat(worker.awaitEnd(() -> false)).contains(new WaitStatus(Signals.TERM, 0));
    watch.stop();
    worker.reap();
    assertThat(BlackBox.map(box.file()).stopAsked()).isTrue();
    assertThat(watch.intervention().orElseThrow().kind()).isEqualTo(Intervention.Kind.INTERRUPTED);
  }
}
