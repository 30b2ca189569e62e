package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who keeps {@code --memory} on a host of cgroup version 2 with a living systemd: the kernel, where
 * a service was given a subtree ({@code Delegate=yes}), as root and as a user; the watcher, where
 * not. All in one boot of a machine of our own.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CgroupV2Test {
  private static final String KERNEL = "killed by the kernel at the --memory limit of 300 MiB";

  private VirtualMachine.Result boot;

  @BeforeAll
  void runsOfMoreMemoryThanAllowed(@TempDir Path folder) throws Exception {
    VirtualMachine machine = new VirtualMachine(folder);
    // its own temporary folder: a user may not write into that of root
    String sweep =
        machine.gauntlet()
            + " sweep meta --ending native-memory --megabytes 2000 --iterations 200 --repeats 1"
            + " --memory 300MiB --deadline 5m --stall 2m --out $OUT/runs";
    boot =
        machine.run(
            String.join(
                "\n",
                "cat > /opt/sweep <<'END'",
                "#!/bin/sh",
                "OUT=$(mktemp -d)",
                "export XDG_CACHE_HOME=$OUT/cache",
                sweep,
                "echo \"exit code $?\"",
                "END",
                "chmod 755 /opt/sweep",
                "stat -f -c 'cgroup file system %T' /sys/fs/cgroup",
                "echo '== root, delegated'; /opt/sweep",
                "service='systemd-run --quiet --wait --pipe --collect -p TasksMax=infinity'",
                "echo '== user, delegated'; $service -p Delegate=yes -p User=nobody /opt/sweep",
                "echo '== root, not delegated'; $service /opt/sweep",
                // the leaf that the processes of a delegated service were moved to lives as they do
                "echo '== left'",
                "find /sys/fs/cgroup -name 'gauntlet*' ! -name gauntlet-controller"));
    assertThat(boot.code()).as(boot.printed()).isZero();
    assertThat(boot.printed()).contains("cgroup file system cgroup2fs");
  }

  @Test
  void the_kernel_keeps_the_limit_in_a_delegated_subtree_of_root() {
    assertThat(part("root, delegated"))
        .contains(KERNEL)
        .doesNotContain("device fault")
        .contains("exit code 1");
  }

  @Test
  void the_kernel_keeps_the_limit_in_a_delegated_subtree_of_a_user() {
    assertThat(part("user, delegated")).contains(KERNEL).contains("exit code 1");
  }

  @Test
  void the_watcher_keeps_the_limit_where_systemd_has_delegated_nothing() {
    assertThat(part("root, not delegated"))
        .contains("out-of-memory")
        .doesNotContain(KERNEL)
        .contains("exit code 1");
  }

  @Test
  void no_group_of_ours_is_left() {
    assertThat(part("left")).isEmpty();
  }

  private String part(String title) {
    List<String> parts = Arrays.asList(boot.printed().split("(?m)^== "));
    return parts.stream()
        .filter(one -> one.startsWith(title + "\n"))
        .map(one -> one.substring(title.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(boot.printed()));
  }
}
