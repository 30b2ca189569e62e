package dev.gauntlet.fork;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.linux.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that is stuck in the kernel for real: in a frozen cgroup of version 1 it is in state D
 * and takes no signal, SIGKILL included, until it is thawed. (One of version 2 lets it die.)
 */
public final class Frozen implements AutoCloseable {
  private static final Path FREEZER = Path.of("/sys/fs/cgroup/freezer");

  private final Path group;
  private final int pid;

  private Frozen(Path group, int pid) {
    this.group = group;
    this.pid = pid;
  }

  /** Skips the test where there is no such cgroup. */
  public static void assumePossible() {
    assumeTrue(
        Files.isWritable(FREEZER.resolve("cgroup.procs")),
        "no freezer of version 1 is delegated to this user here");
  }

  /** Freezes one and waits until it is. */
  public static Frozen process(int pid) throws IOException, InterruptedException {
    Path group = Files.createDirectory(FREEZER.resolve("gauntlet-test-" + pid));
    Frozen frozen = new Frozen(group, pid);
    Files.writeString(group.resolve("cgroup.procs"), "" + pid);
    Files.writeString(group.resolve("freezer.state"), "FROZEN");
    while (!ProcessStat.of(pid).orElseThrow().state().equals("D")) {
      Thread.sleep(1);
    }
    return frozen;
  }

  public int pid() {
    return pid;
  }

  /** Thaws it; one that was killed meanwhile dies now. */
  @Override
  public void close() throws IOException {
    Files.writeString(group.resolve("freezer.state"), "THAWED");
    // the kernel deletes it when nobody is in it any more
    long end = System.nanoTime() + 5_000_000_000L;
    while (!group.toFile().delete() && System.nanoTime() < end) {
      if (!Files.readString(group.resolve("cgroup.procs")).isBlank()) {
        Files.writeString(
            FREEZER.resolve("cgroup.procs"),
            Files.readString(group.resolve("cgroup.procs")).lines().findFirst().orElse(""));
      }
    }
  }
}
