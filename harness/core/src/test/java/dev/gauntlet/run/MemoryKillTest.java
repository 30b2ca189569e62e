package dev.gauntlet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controllers in a real memory group of version 1 that has a limit of its own. */
class MemoryKillTest {
  private static final Path MEMORY = Path.of("/sys/fs/cgroup/memory");

  /** As in a container that we do not own: no groups can be made. */
  private static final String NOT_OURS = "export GAUNTLET_CGROUP=/nowhere;";

  @TempDir private Path folder;
  private Path group;

  @BeforeEach
  void makeGroup() {
    group = MEMORY.resolve("gauntlet-test-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(group);
      Files.writeString(group.resolve("memory.limit_in_bytes"), "" + (300L << 20));
    } catch (IOException refused) {
      group = null;
      assumeTrue(false, "no memory group of version 1 can be made here: " + refused);
    }
  }

  @AfterEach
  void removeGroup() throws Exception {
    if (group == null) {
      return;
    }
    for (long end = System.nanoTime() + 10_000_000_000L; Files.exists(group); Thread.sleep(10)) {
      // the groups of a controller first; of a group only folders can be deleted
      for (String name : group.toFile().list((at, child) -> new File(at, child).isDirectory())) {
        group.resolve(name).toFile().delete();
      }
      group.toFile().delete();
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private RunEnded run(String before, String program, int iterations) throws Exception {
    return ControllerUnder.start(
            "echo $$ >" + group.resolve("cgroup.procs") + "; " + before,
            List.of(),
            folder.resolve("runs"),
            program,
            iterations,
            4096)
        .run();
  }

  @Test
  void a_worker_that_grows_beyond_the_limit_of_a_container_is_out_of_memory_and_not_killed()
      throws Exception {
    RunEnded run = run(NOT_OURS, HostScenario.GROWS, 1000);
    assertThat(run.ending()).isEqualTo(Ending.OUT_OF_MEMORY);
    assertThat(run.reason())
        .isEqualTo(
            "killed by the kernel at the limit of 300 MiB of the memory group around Gauntlet, "
                + group);
  }

  @Tag("proof")
  @Test
  void so_it_is_where_a_group_of_our_own_allows_more_than_the_one_around_it() throws Exception {
    RunEnded run = run("", HostScenario.GROWS, 1000);
    assertThat(run.ending()).isEqualTo(Ending.OUT_OF_MEMORY);
    assertThat(run.reason()).contains("the limit of 300 MiB of the memory group around Gauntlet");
  }

  @Test
  void a_child_that_the_limit_took_is_out_of_memory_too() throws Exception {
    RunEnded run = run(NOT_OURS, "dd bs=900M count=1 if=/dev/zero of=/dev/null", 1);
    assertThat(run.ending()).isEqualTo(Ending.OUT_OF_MEMORY);
  }

  @Tag("proof")
  @Test
  void a_worker_that_somebody_killed_was_killed_also_when_a_neighbour_ran_out_of_memory()
      throws Exception {
    // the neighbour lives in the same group, and ends before the worker is killed
    RunEnded run = run(NOT_OURS, "sh " + neighbour(), 1);
    assertThat(run.ending()).isEqualTo(Ending.KILLED);
  }

  /** Asks the test's own process to take memory in the group, waits for its death, and kills. */
  private Path neighbour() throws IOException {
    Path script = folder.resolve("kills.sh");
    Path asked = folder.resolve("asked");
    Files.writeString(
        script,
        "touch %s; while [ ! -e %s.done ]; do sleep 0.05; done; kill -KILL $PPID; sleep 5"
            .formatted(asked, asked));
    Thread neighbour =
        new Thread(
            () -> {
              try {
                while (!Files.exists(asked)) {
                  Thread.sleep(20);
                }
                new ProcessBuilder(
                        "sh",
                        "-c",
                        "echo $$ >"
                            + group.resolve("cgroup.procs")
                            + "; dd bs=900M count=1 if=/dev/zero of=/dev/null")
                    .start()
                    .waitFor();
                Files.createFile(Path.of(asked + ".done"));
              } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
              }
            });
    neighbour.setDaemon(true);
    neighbour.start();
    return script;
  }
}
