package dev.gauntlet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.probe.RunProcesses;
import dev.gauntlet.run.OwnProcesses.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs side by side, of real processes. */
class OwnProcessesTest {
  @TempDir private Path folder;
  private WorkerProcess one;
  private WorkerProcess other;
  private RunProcesses family;

  @BeforeEach
  void start() throws Exception {
    one = worker("one");
    other = worker("other");
    family = new RunProcesses(one.pid());
    family.poll();
  }

  @AfterEach
  void end() throws IOException {
    family.close();
    one.reap();
    other.reap();
  }

  /** With a child, and a child of its own session below that; their pids go to files. */
  private WorkerProcess worker(String name) throws Exception {
    Path pids = folder.resolve(name);
    WorkerProcess worker =
        WorkerProcess.launch(
            List.of(
                "sh",
                "-c",
                ("sleep 100 & echo $! >PIDS.a; setsid sh -c 'sleep 100 & echo $! >PIDS.b; wait' &"
                        + " (setsid sh -c 'sleep 100 & echo $! >PIDS.c; wait' &) ; wait")
                    .replace("PIDS", "" + pids)),
            Map.of(),
            Optional.empty());
    pid(name + ".a");
    pid(name + ".b");
    pid(name + ".c");
    return worker;
  }

  private long pid(String file) throws Exception {
    Path path = folder.resolve(file);
    for (long begin = System.nanoTime();
        !Files.exists(path) || !Files.readString(path).endsWith("\n");
        Thread.sleep(5)) {
      assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
    }
    return Long.parseLong(Files.readString(path).strip());
  }

  private OwnProcesses own(boolean numbersTell) {
    return new OwnProcesses(
        one.pid(), folder.resolve("started"), () -> Optional.of(family), numbersTell);
  }

  @Test
  void a_process_that_is_there_is_of_the_run_by_its_session_or_an_ancestor() throws Exception {
    OwnProcesses own = own(true);
    for (long ours : List.of((long) one.pid(), pid("one.a"), pid("one.b"))) {
      assertThat(own.owner(ours, "java")).isEqualTo(Owner.RUN);
    }
    for (long theirs : List.of((long) other.pid(), pid("other.a"), pid("other.b"), 1L)) {
      assertThat(own.owner(theirs, "java")).as("whatever it is called").isEqualTo(Owner.ANOTHER);
    }
  }

  @Test
  void a_daemon_that_nobody_has_seen_before_is_told_by_what_it_inherited() throws Exception {
    OwnProcesses own =
        new OwnProcesses(one.pid(), folder.resolve("started"), Optional::empty, true);
    assertThat(own.owner(pid("one.c"), "sleep")).isEqualTo(Owner.RUN);
    assertThat(own.owner(pid("other.c"), "sleep")).isEqualTo(Owner.ANOTHER);
  }

  @Test
  void one_that_has_ended_is_whose_it_was_seen_to_be_and_else_nobody_s() throws Exception {
    long ours = pid("one.b");
    long theirs = pid("other.b");
    one.reap();
    other.reap();
    OwnProcesses own = own(true);
    assertThat(own.owner(ours, "sleep")).isEqualTo(Owner.RUN);
    assertThat(own.owner(theirs, "sleep")).isEqualTo(Owner.ANOTHER);
    Process short1 = new ProcessBuilder("true").start();
    short1.waitFor();
    assertThat(own.owner(short1.pid(), "lane-0")).as("after the worker").isEqualTo(Owner.UNKNOWN);
    Files.writeString(folder.resolve("started"), short1.pid() + " true\n");
    assertThat(own.owner(short1.pid(), "lane-0")).isEqualTo(Owner.RUN);
  }

  @Test
  void inside_another_pid_namespace_names_tell_and_numbers_do_not() throws Exception {
    OwnProcesses own = own(false);
    assertThat(own.owner(other.pid(), "sleep")).isEqualTo(Owner.RUN);
    assertThat(own.owner(one.pid(), "python3")).isEqualTo(Owner.UNKNOWN);
    Files.writeString(folder.resolve("started"), "7 python3\n");
    assertThat(own.owner(one.pid(), "python3")).isEqualTo(Owner.RUN);
  }
}
