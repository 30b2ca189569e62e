package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.machine.MemoryGroup;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What killed controllers leave of memory groups, in a real one of version 1 or 2. */
@Timeout(60)
class CgroupSweepTest {
  private Path group;
  private String[] own;

  @BeforeEach
  void makeGroup() throws IOException {
    own = ProcessToken.controller("-").split("-", -1);
    Path parent =
        MemoryGroup.ofThisProcess()
            .filter(found -> found.refusal().isEmpty())
            .map(MemoryGroup::parent)
            .orElse(null);
    assumeTrue(parent != null, "no memory group is ours here");
    try {
      group = Files.createDirectory(parent.resolve("sweep-test-" + own[1]));
    } catch (IOException refused) {
      assumeTrue(false, "no memory group can be made here: " + refused);
    }
  }

  @AfterEach
  void removeGroup() throws Exception {
    for (long end = System.nanoTime() + 10_000_000_000L;
        group != null && Files.exists(group);
        Thread.sleep(5)) {
      groups().forEach(name -> group.resolve(name).toFile().delete());
      group.toFile().delete();
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private List<String> groups() {
    return List.of(group.toFile().list((at, name) -> new File(at, name).isDirectory()));
  }

  private Path made(String name) throws IOException {
    return Files.createDirectory(group.resolve(name));
  }

  @Test
  void only_groups_of_controllers_that_are_gone_are_removed() throws Exception {
    // the first process of this namespace began at another time, and so is another process
    made("gauntlet-" + own[0] + "-1-1-1");
    made("gauntlet-" + own[0] + "-1-1-22");
    List<String> others =
        List.of(
            "gauntlet-" + String.join("-", own) + "-1",
            "gauntlet-1" + own[0] + "-1-1-1",
            "gauntlet-1-1",
            "gauntlet-controller",
            "other-" + own[0] + "-1-1-1");
    for (String name : others) {
      made(name);
    }

    CgroupMemoryLimit.sweep(group);

    assertThat(groups()).containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void a_group_that_somebody_lives_in_stays_and_he_lives_on() throws Exception {
    Path left = made("gauntlet-" + own[0] + "-1-1-1");
    Process lives = new ProcessBuilder("sleep", "100").start();
    try {
      Files.writeString(left.resolve("cgroup.procs"), "" + lives.pid());

      CgroupMemoryLimit.sweep(group);

      assertThat(left).isDirectory();
      assertThat(lives.isAlive()).isTrue();
    } finally {
      lives.destroyForcibly().waitFor();
    }
    CgroupMemoryLimit.sweep(group);
    assertThat(left).doesNotExist();
  }

  @Test
  void the_group_of_a_killed_controller_is_removed_by_the_next_one() throws Exception {
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CgroupSweepMain.class.getName())
            .start();
    try {
      String said = new String(killed.getErrorStream().readNBytes(4), StandardCharsets.US_ASCII);
      assertThat(said).isEqualTo("made");
      assertThat(groupsOf(killed.pid())).hasSize(1);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(groupsOf(killed.pid())).hasSize(1);

    try (CgroupMemoryLimit next = CgroupMemoryLimit.of(64 << 20).orElseThrow()) {
      assertThat(next).isNotNull();
      assertThat(groupsOf(killed.pid())).isEmpty();
      assertThat(groupsOf(ProcessHandle.current().pid())).hasSize(1);
    }
    assertThat(groupsOf(ProcessHandle.current().pid())).isEmpty();
  }

  private List<String> groupsOf(long pid) {
    String pattern = "gauntlet-\\d+-" + pid + "-\\d+-\\d+";
    return List.of(group.getParent().toFile().list((at, name) -> name.matches(pattern)));
  }
}
