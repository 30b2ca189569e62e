package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The texts are made by hand after cgroups(7), proc(5) and what container engines are known for.
 */
class CgroupFactsTest {
  private static final String V2_MOUNT =
      "30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2"
          + " rw,nsdelegate,memory_recursiveprot\n";

  @TempDir Path root;

  @Test
  void under_version_2_the_smallest_limit_on_the_way_up_counts() throws IOException {
    group("0::/user.slice/job.scope\n", V2_MOUNT);
    put("/sys/fs/cgroup/user.slice/job.scope/memory.max", "max");
    put("/sys/fs/cgroup/user.slice/memory.max", "8589934592");
    put("/sys/fs/cgroup/user.slice/job.scope/cpu.max", "400000 100000");
    put("/sys/fs/cgroup/user.slice/cpu.max", "150000 100000");
    put("/sys/fs/cgroup/user.slice/job.scope/pids.max", "max");

    assertThat(text("version")).isEqualTo("2");
    assertThat(text("memory limit")).isEqualTo("8589934592 B");
    assertThat(text("cpu quota")).isEqualTo("1.5");
    assertThat(text("processes limit")).isEqualTo("unlimited");
    assertThat(text("memory and swap limit")).isEqualTo("no such limit in version 2");
  }

  @Test
  void under_version_1_each_controller_has_a_tree_and_a_huge_number_means_none()
      throws IOException {
    group(
        "11:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n3:pids:/docker/abc\n1:name=systemd:/\n",
        "31 23 0:27 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
            + "32 23 0:28 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup"
            + " rw,cpu,cpuacct\n"
            + "33 23 0:29 / /sys/fs/cgroup/pids ro - cgroup cgroup rw,pids\n");
    put("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
    put("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000");
    put("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");
    put("/sys/fs/cgroup/pids/docker/abc/pids.max", "100");

    assertThat(text("version")).isEqualTo("1");
    assertThat(text("memory limit")).isEqualTo("unlimited");
    assertThat(text("cpu quota")).isEqualTo("0.5");
    assertThat(text("processes limit")).isEqualTo("100");
  }

  @Test
  void a_quota_of_minus_one_is_none() throws IOException {
    group("4:cpu:/\n", "32 23 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n");
    put("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1");
    put("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000");
    assertThat(text("cpu quota")).isEqualTo("unlimited");
  }

  @Test
  void on_a_hybrid_machine_the_controllers_of_version_1_are_read() throws IOException {
    group(
        "4:memory:/work\n0::/\n",
        """
        31 23 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
        34 23 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
        """);
    put("/sys/fs/cgroup/memory/work/memory.limit_in_bytes", "1073741824");
    assertThat(text("version")).isEqualTo("1 and 2");
    assertThat(text("memory limit")).isEqualTo("1073741824 B");
    assertThat(text("cpu quota")).startsWith("unreadable: cpu.max or cpu.cfs_quota_us is missing");
  }

  @Test
  void a_group_outside_of_the_namespace_is_looked_for_at_the_mount_point() throws IOException {
    group("0::/../other.scope\n", V2_MOUNT);
    put("/sys/fs/cgroup/memory.max", "4096");
    assertThat(text("memory limit")).isEqualTo("4096 B");
  }

  @Test
  void a_machine_without_control_groups_says_so() throws IOException {
    group("0::/\n", "23 1 0:21 / /proc rw - proc proc rw\n");
    assertThat(text("version")).isEqualTo("unreadable: no cgroup file system is mounted");
    assertThat(text("memory limit")).isEqualTo("unreadable: no memory controller is mounted");
  }

  private void group(String cgroup, String mountinfo) throws IOException {
    put("/proc/self/cgroup", cgroup);
    put("/proc/self/mountinfo", mountinfo);
  }

  private void put(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String text(String name) {
    List<Entry> entries =
        new CgroupFacts().read(new Probes(root, CgroupFactsTest.class.getClassLoader()));
    return new Facts("cgroup", entries).fact(name).orElseThrow().text();
  }
}
