package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceLimitsTest {
  @TempDir Path root;

  @Test
  void of_several_limits_the_least_counts_and_is_named() throws IOException {
    put(
        "/proc/7/limits",
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             30000                30000                processes
        Max open files            1024                 1048576              files
        """);
    put("/proc/7/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n");
    put("/proc/7/cmdline", "java\0-Xms64m\0-Xmx64m\0-XX:+UseSerialGC\0-Xmx2G\0Main\0");
    put("/proc/meminfo", "MemTotal:       16384000 kB\nMemFree: 1 kB\n");
    put("/proc/sys/kernel/threads-max", "126000");
    put("/proc/sys/kernel/pid_max", "32768");
    put("/proc/sys/vm/max_map_count", "65530");
    put("/proc/sys/kernel/shmmni", "4096");
    Map<String, ResourceLimit> limits =
        ResourceLimits.of(new Probes(root, getClass().getClassLoader()), 7, 4L << 30);

    assertThat(limits.get("fd"))
        .isEqualTo(new ResourceLimit("fd", 1024, "RLIMIT_NOFILE of the worker"));
    assertThat(limits.get("threads").amount()).isEqualTo(30000);
    assertThat(limits.get("children").from()).isEqualTo("RLIMIT_NPROC (ulimit -u)");
    assertThat(limits.get("host.native"))
        .isEqualTo(new ResourceLimit("host.native", 4L << 30, "--memory"));
    assertThat(limits.get("java.heap"))
        .isEqualTo(new ResourceLimit("java.heap", 2L << 30, "-Xmx of the worker"));
    assertThat(limits.get("shm").amount()).isEqualTo(4096);
    assertThat(limits).doesNotContainKeys("gpu.memory", "host.devshm.bytes");

    put("/proc/7/status", "Name:\tjava\nUid:\t0\t0\t0\t0\n");
    put("/proc/self/cgroup", "3:pids:/job\n");
    put("/proc/self/mountinfo", "33 23 0:29 / /sys/fs/cgroup/pids ro - cgroup cgroup rw,pids\n");
    put("/sys/fs/cgroup/pids/job/pids.max", "500");
    Map<String, ResourceLimit> root7 =
        ResourceLimits.of(new Probes(root, getClass().getClassLoader()), 7, 32L << 30);
    assertThat(root7.get("threads").from()).isEqualTo("pids.max of the control group");
    assertThat(root7.get("host.native").from()).isEqualTo("memory of the machine");
  }

  @Test
  void this_machine_has_limits_of_descriptors_threads_and_memory() {
    Map<String, ResourceLimit> limits =
        ResourceLimits.of(
            Probes.ofThisMachine(getClass().getClassLoader()),
            ProcessHandle.current().pid(),
            1L << 30);
    assertThat(limits).containsKeys("fd", "threads", "children", "host.native");
    assertThat(limits.values()).allMatch(limit -> limit.amount() > 0);
  }

  private void put(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
