package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a real tree of version 2, with whatever controller is bound to it here: the rule that a group
 * with processes cannot share out a controller is the same for all.
 */
class CgroupLeafTest {
  @TempDir private Path folder;
  private Path root;
  private Path group;
  private String controller;
  private boolean enabled;

  @BeforeEach
  void makeGroup() throws Exception {
    root = root();
    List<String> controllers =
        List.of(Files.readString(root.resolve("cgroup.controllers")).strip().split(" ", -1));
    controller = controllers.contains("memory") ? "memory" : controllers.get(0);
    assumeTrue(!controller.isEmpty(), "no controller is bound to version 2 here");
    group = root.resolve("leaf-test-" + ProcessHandle.current().pid());
    Path shared = root.resolve("cgroup.subtree_control");
    enabled = !Files.readString(shared).contains(controller);
    try {
      Files.writeString(shared, "+" + controller);
      Files.createDirectory(group);
    } catch (IOException refused) {
      assumeTrue(false, "groups of version 2 cannot be made here: " + refused.getMessage());
    }
  }

  private static Path root() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
      if (line.contains(" - cgroup2 ")) {
        return Path.of(line.split(" ", 6)[4]);
      }
    }
    assumeTrue(false, "no control groups of version 2 are mounted here");
    return null;
  }

  @AfterEach
  void removeGroup() throws Exception {
    if (group == null) {
      return;
    }
    for (long end = System.nanoTime() + 10_000_000_000L; Files.exists(group); Thread.sleep(10)) {
      for (String name : group.toFile().list((at, child) -> new File(at, child).isDirectory())) {
        group.resolve(name).toFile().delete();
      }
      group.toFile().delete();
      assertThat(System.nanoTime()).isLessThan(end);
    }
    if (enabled) {
      Files.writeString(root.resolve("cgroup.subtree_control"), "-" + controller);
    }
  }

  /** Starts a session of its own in the group, as a service manager does, and a JVM in it. */
  private String inGroup(String before) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String script =
        "echo $$ >%s/cgroup.procs; %s %s -cp %s %s %s %s; echo done"
            .formatted(
                group,
                before,
                java,
                System.getProperty("java.class.path"),
                CgroupLeafMain.class.getName(),
                group,
                controller);
    Path said = folder.resolve("said");
    Process shell =
        new ProcessBuilder("setsid", "--wait", "sh", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(said);
  }

  @Test
  void who_lives_in_a_delegated_group_moves_into_a_leaf_so_that_groups_beside_it_have_limits()
      throws Exception {
    String said = inGroup("");
    assertThat(said).contains("shared true", "/gauntlet-controller").endsWith("done\n");
    assertThat(said).as("files of the controller beside the leaf").contains("limits true");
    assertThat(group.resolve("gauntlet-controller")).isDirectory();
  }

  @Test
  void all_goes_back_when_somebody_else_lives_in_the_group() throws Exception {
    // of another session and of another parent: whoever put it there has not asked us
    String said =
        inGroup(
            "(setsid sleep 30 & echo $! >%s) ; sleep 0.1; ".formatted(folder.resolve("stranger")));
    assertThat(said)
        .contains("shared false", "limits false")
        .doesNotContain("/gauntlet-controller");
    assertThat(group.resolve("gauntlet-controller")).doesNotExist();
    long stranger = Long.parseLong(Files.readString(folder.resolve("stranger")).strip());
    ProcessHandle.of(stranger).ifPresent(ProcessHandle::destroyForcibly);
  }
}
