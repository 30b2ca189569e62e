package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The decision alone: trees are folders, made by hand after cgroups(7) and systemd's "Control Group
 * APIs and Delegation"; their attributes are real ones.
 */
class MemoryGroupTest {
  private static final String V2 = "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";
  private static final String V1 =
      """
      31 23 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
      32 23 0:28 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd
      """;

  @TempDir Path root;

  private Path folder(String path) throws IOException {
    return Files.createDirectories(root.resolve(path.substring(1)));
  }

  private MemoryGroup group(String cgroup, String mounts, Optional<String> named)
      throws IOException {
    Files.writeString(folder("/proc/self").resolve("cgroup"), cgroup);
    Files.writeString(root.resolve("proc/self/mountinfo"), mounts);
    return MemoryGroup.of(new Probes(root, MemoryGroupTest.class.getClassLoader()), named)
        .orElseThrow();
  }

  private MemoryGroup group(String cgroup, String mounts) throws IOException {
    return group(cgroup, mounts, Optional.empty());
  }

  private static void mark(Path folder) throws IOException {
    Files.setAttribute(folder, "user:delegate", "1".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void that_root_may_write_into_the_tree_of_systemd_is_no_delegation() throws IOException {
    folder("/run/systemd/system");
    Path own = folder("/sys/fs/cgroup/user.slice/user-0.slice/session-1.scope");
    MemoryGroup group = group("0::/user.slice/user-0.slice/session-1.scope\n", V2);
    assertThat(Files.isWritable(own)).isTrue();
    assertThat(group.refusal().orElseThrow())
        .contains(
            "systemd manages the group", "session-1.scope", "Delegate=yes", "GAUNTLET_CGROUP");
  }

  @Test
  void a_unit_that_is_marked_as_delegated_is_ours_with_all_below_it() throws IOException {
    folder("/run/systemd/system");
    Path unit = folder("/sys/fs/cgroup/system.slice/ci.service");
    folder("/sys/fs/cgroup/system.slice/ci.service/job");
    String cgroup = "0::/system.slice/ci.service/job\n";
    assertThat(group(cgroup, V2).refusal()).isPresent();
    Files.setAttribute(unit, "user:delegate", "0".getBytes(StandardCharsets.US_ASCII));
    assertThat(group(cgroup, V2).refusal()).as("marked with 0").isPresent();
    mark(unit);
    MemoryGroup group = group(cgroup, V2);
    assertThat(group.refusal()).isEmpty();
    assertThat(group.parent()).isEqualTo(unit.resolve("job"));
  }

  @Test
  void of_version_1_the_mark_is_in_the_tree_of_systemd() throws IOException {
    folder("/run/systemd/system");
    folder("/sys/fs/cgroup/memory/system.slice/ci.service");
    Path unit = folder("/sys/fs/cgroup/systemd/system.slice/ci.service");
    String cgroup = "4:memory:/system.slice/ci.service\n1:name=systemd:/system.slice/ci.service\n";
    assertThat(group(cgroup, V1).refusal()).isPresent();
    mark(unit);
    assertThat(group(cgroup, V1).refusal()).isEmpty();
    assertThat(group(cgroup.replaceFirst("/system.slice/ci.service", "/other"), V1).refusal())
        .as("another group than the one that was delegated")
        .isPresent();
  }

  @Test
  void without_systemd_and_at_the_top_of_a_container_who_may_write_is_allowed_to()
      throws IOException {
    folder("/sys/fs/cgroup/memory/work");
    assertThat(group("4:memory:/work\n1:name=systemd:/\n", V1).refusal()).isEmpty();
    assertThat(group("0::/\n", V2).refusal()).isEmpty();
    // mounted as the top of what the container sees, though named by the host's path
    String inside = V2.replace("0:26 / ", "0:26 /system.slice/docker-1.scope ");
    assertThat(group("0::/system.slice/docker-1.scope\n", inside).refusal()).isEmpty();
    folder("/sys/fs/cgroup/system.slice/docker-1.scope");
    assertThat(group("0::/system.slice/docker-1.scope\n", V2).refusal())
        .as("a container that sees the host's tree, which the host's systemd manages")
        .isPresent();
  }

  @Test
  void beside_a_systemd_in_a_container_its_tree_is_not_ours() throws IOException {
    folder("/run/systemd/system");
    assertThat(group("0::/\n", V2).refusal()).isPresent();
  }

  @Test
  void a_group_that_the_user_names_is_ours_when_it_is_there() throws IOException {
    folder("/run/systemd/system");
    Path named = folder("/sys/fs/cgroup/mine");
    MemoryGroup group = group("0::/user.slice\n", V2, Optional.of("/sys/fs/cgroup/mine"));
    assertThat(group.refusal()).isEmpty();
    assertThat(group.parent()).isEqualTo(named);
    assertThat(group("0::/user.slice\n", V2, Optional.of("/nowhere")).refusal().orElseThrow())
        .isEqualTo("GAUNTLET_CGROUP=/nowhere is no group that we may write to");
  }

  @Test
  void who_lives_in_the_leaf_makes_groups_beside_it() throws IOException {
    Path group = folder("/sys/fs/cgroup/gauntlet-controller").getParent();
    assertThat(group("0::/gauntlet-controller\n", V2).parent()).isEqualTo(group);
  }
}
