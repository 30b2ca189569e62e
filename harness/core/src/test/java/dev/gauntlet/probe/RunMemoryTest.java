package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.Reaped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real processes, of which the first one that is started has next to nothing. */
class RunMemoryTest {
  private static final double MIB = 1 << 20;
  private static final long END = 20_000_000_000L;

  /** Takes so many MiB in itself or in so many forks that share them, says so, and stays. */
  private static final String SOURCE =
      """
      #include <fcntl.h>
      #include <stdlib.h>
      #include <string.h>
      #include <unistd.h>
      int main(int count, char **values) {
        size_t bytes = (size_t) atol(values[1]) << 20;
        memset(malloc(bytes), 1, bytes);
        int child = 0;
        for (int forks = atoi(values[2]); forks > 0 && !child; forks--)
          child = fork() == 0;
        // when all are there
        if (!child) close(open(values[3], O_CREAT | O_WRONLY, 0600));
        for (volatile long k = 0; k < atol(values[4]); k++) ;
        if (count > 5) return 0;
        alarm(120);
        pause();
      }
      """;

  @TempDir private static Path built;
  private static Path program;

  @TempDir private Path folder;
  private WorkerProcess worker;

  @BeforeAll
  static void compile() throws Exception {
    Path source = Files.writeString(built.resolve("takes.c"), SOURCE);
    program = built.resolve("takes");
    Process cc =
        new ProcessBuilder("cc", "-O1", "-o", "" + program, "" + source).inheritIO().start();
    assertThat(cc.waitFor()).isZero();
  }

  @AfterEach
  void end() throws IOException {
    worker.reap();
  }

  private void run(String script) throws Exception {
    worker =
        WorkerProcess.launch(
            List.of("sh", "-c", script.replace("TAKES", "" + program)),
            Map.of("DONE", "" + folder.resolve("done")),
            Optional.empty());
    await(() -> Files.exists(folder.resolve("done")));
  }

  private static void await(BooleanSupplier fact) throws InterruptedException {
    for (long begin = System.nanoTime(); !fact.getAsBoolean(); Thread.sleep(5)) {
      assertThat(System.nanoTime() - begin).isLessThan(END);
    }
  }

  private Map<String, Double> used(int polls) throws Exception {
    try (RunSampler sampler = new RunSampler(worker.pid(), Optional.empty())) {
      for (int poll = 0; poll < polls; poll++) {
        sampler.poll(() -> true, () -> 2);
      }
      return sampler.metrics();
    }
  }

  @Test
  void the_peak_of_a_run_is_what_its_worker_and_its_children_have_together() throws Exception {
    run(
        "TAKES 80 0 $DONE.1 0 & TAKES 120 0 $DONE.2 0 & "
            + "while [ ! -e $DONE.1 ] || [ ! -e $DONE.2 ]; do sleep 0.01; done; : >$DONE; wait");
    assertThat(used(1).get("peak.rss")).isBetween(200 * MIB, 215 * MIB);
  }

  @Test
  void a_child_that_left_the_session_and_its_parent_counts_too() throws Exception {
    run("(setsid TAKES 100 0 $DONE 0 &) ; sleep 100");
    assertThat(used(1).get("peak.rss")).isBetween(100 * MIB, 115 * MIB);
  }

  @Test
  void what_forks_share_counts_once_and_no_limit_is_exceeded_by_it() throws Exception {
    run("exec TAKES 100 5 $DONE 0");
    try (RunSampler sampler = new RunSampler(worker.pid(), Optional.empty())) {
      sampler.poll(() -> true, () -> 2);
      sampler.poll(() -> true, () -> 2);
      assertThat(sampler.metrics().get("peak.rss")).isBetween(100 * MIB, 115 * MIB);
      assertThat(sampler.beyond(120 << 20)).isEmpty();
      assertThat(sampler.beyond(90 << 20).orElseThrow())
          .matches("1\\d\\d MiB resident in \\d processes");
    }
  }

  @Test
  void the_watch_s_limit_is_for_all_processes_together() throws Exception {
    run(
        "TAKES 60 0 $DONE.1 0 & TAKES 60 0 $DONE.2 0 & "
            + "while [ ! -e $DONE.1 ] || [ ! -e $DONE.2 ]; do sleep 0.01; done; : >$DONE; wait");
    try (RunSampler sampler = new RunSampler(worker.pid(), Optional.empty())) {
      sampler.poll(() -> true, () -> 2);
      assertThat(sampler.resident()).isLessThan(30 * MIB);
      assertThat(sampler.beyond(110 << 20).orElseThrow())
          .matches("12\\d MiB resident in 3 processes");
    }
  }

  @Test
  void what_a_child_had_that_no_look_has_seen_is_told_when_the_worker_is_reaped() throws Exception {
    // the kernel's figure says something only beyond what this process has ever had itself
    long takes = Math.max(700, ownPeak() + 100);
    run("TAKES " + takes + " 0 $DONE 0 ends");
    worker.await();
    Reaped reaped = worker.reap();
    assertThat(reaped.peak() / MIB).isBetween((double) takes, takes + 10.0);
  }

  /** In MiB. */
  private static long ownPeak() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(one -> one.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
  }

  @Test
  void processor_time_of_orphans_that_we_reap_is_the_run_s() throws Exception {
    // its parent is gone at once, so that we are the ones who reap it
    run(
        "(setsid TAKES 1 0 $DONE 3000000000 ends &) ; while [ ! -e $DONE.end ]; do sleep 0.02; done");
    await(() -> orphansTime() > 0.3);
    Files.createFile(folder.resolve("done.end"));
    worker.await();
    assertThat(worker.reap().userSeconds()).isGreaterThan(0.3);
  }

  /** Seconds of the one process of the program that there is. */
  private static double orphansTime() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().filter(("" + program)::equals).isPresent())
        .mapToDouble(
            child -> child.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(0.0))
        .max()
        .orElse(0);
  }
}
