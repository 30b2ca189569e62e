package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.linux.ThisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** As a controller polls, whose children orphans become. */
class RunProcessesTest {
  /** More than between two listings. */
  private static final int POLLS = 130;

  /** Less than the line of a sleeping process in /proc/PID/stat, which has some 310 bytes. */
  private static final int LINE = 200;

  @BeforeAll
  static void adopt() throws IOException {
    ThisProcess.adoptOrphans();
  }

  /** A child, one in a session of its own, a child of a child, and a daemon with a child. */
  @Test
  void children_of_children_and_daemons_are_found_at_the_first_look_and_stay() throws Exception {
    try (Shell run =
        new Shell(
            "sleep 61 & setsid sleep 61 & sh -c 'sleep 61 & wait' &"
                + " (setsid sh -c 'sleep 61 & wait' &); wait")) {
      Set<Long> all = run.awaits(6);
      try (RunProcesses late = new RunProcesses(run.pid())) {
        for (int poll = 0; poll < POLLS; poll++) {
          late.poll();
          assertThat(late.pids()).as("poll %d", poll).isEqualTo(all);
        }
        assertThat(late.members().stream().filter(RunProcess::orphan)).hasSize(1);
      }
    }
  }

  @Test
  void a_look_reads_no_file_of_a_stranger() throws Exception {
    try (Shell run = new Shell("sleep 61 & wait")) {
      run.awaits(1);
      long alone = read(run);
      try (Shell strangers =
          new Shell("i=0; while [ $i -lt 200 ]; do sleep 61 & i=$((i+1)); done; wait")) {
        strangers.awaits(200);
        assertThat(read(run) - alone).as("bytes more").isLessThan(200 * LINE);
      }
    }
  }

  /** Bytes that the first poll reads, which lists. */
  private static long read(Shell run) throws IOException {
    try (RunProcesses family = new RunProcesses(run.pid())) {
      long before = read();
      family.poll();
      assertThat(family.members()).hasSize(1);
      return read() - before;
    }
  }

  private static long read() throws IOException {
    String rchar = Files.readAllLines(Path.of("/proc/thread-self/io")).get(0);
    return Long.parseLong(rchar.substring("rchar: ".length()));
  }

  /** A run whose worker is a shell; all its processes go when it is closed. */
  private static final class Shell implements AutoCloseable {
    private final Process process;
    private final RunProcesses family;

    Shell(String script) throws IOException {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
      builder.environment().put("GAUNTLET_RUN", "test/" + System.nanoTime());
      process = builder.start();
      family = new RunProcesses(process.pid());
    }

    long pid() {
      return process.pid();
    }

    Set<Long> awaits(int members) throws InterruptedException {
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (family.members().size() < members || starting()) {
        assertThat(System.nanoTime()).as("%s", family.members()).isLessThan(end);
        Thread.sleep(10);
        family.poll();
      }
      return family.pids();
    }

    /** A shell that forked and has not become its program yet may still fork. */
    private boolean starting() {
      return family.members().stream().noneMatch(one -> one.name().equals("sleep"));
    }

    @Override
    public void close() throws IOException {
      family.poll();
      for (RunProcess member : family.members()) {
        ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly);
      }
      process.destroyForcibly().onExit().join();
      family.close();
    }
  }
}
