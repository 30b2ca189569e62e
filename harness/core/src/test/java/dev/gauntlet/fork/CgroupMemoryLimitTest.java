package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.linux.ProcessToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMemoryLimitTest {
  @TempDir private Path folder;
  private final Optional<CgroupMemoryLimit> limit = CgroupMemoryLimit.of(64L << 20);

  @AfterEach
  void giveBack() {
    limit.ifPresent(CgroupMemoryLimit::close);
  }

  private WorkerProcess launch(String script) throws Exception {
    return WorkerProcess.launch(List.of("sh", "-c", "sleep 0.1; " + script), Map.of(), limit);
  }

  @Test
  void who_takes_more_than_allowed_is_killed_by_the_kernel_and_it_is_told_once() throws Exception {
    assumeTrue(limit.isPresent(), "no memory cgroup is delegated to this user here");
    // tail keeps all of it in memory
    WorkerProcess worker = launch("head -c 200m /dev/zero | tail -c 150m | wc -c; exit 5");
    assertThat(worker.await().code()).isEqualTo(5);
    assertThat(limit.get().killed()).isTrue();
    assertThat(limit.get().killed()).isFalse();
  }

  @Test
  void who_takes_less_is_left_alone() throws Exception {
    assumeTrue(limit.isPresent(), "no memory cgroup is delegated to this user here");
    WorkerProcess worker = launch("head -c 20m /dev/zero | tail -c 10m | wc -c");
    assertThat(worker.await().shell()).isZero();
    assertThat(limit.get().killed()).isFalse();
  }

  @Test
  void a_worker_that_died_at_once_can_be_caged_all_the_same() throws Exception {
    WorkerProcess worker = WorkerProcess.launch(List.of("false"), Map.of(), limit);
    assertThat(worker.await().code()).isEqualTo(1);
  }

  @Test
  void a_worker_is_in_the_cage_from_its_first_instruction_and_we_are_not() throws Exception {
    assumeTrue(limit.isPresent(), "no memory cgroup is delegated to this user here");
    WorkerProcess worker =
        WorkerProcess.launch(List.of("cat", "/proc/self/cgroup"), Map.of(), limit);
    assertThat(worker.await().shell()).isZero();
    worker.keepOutput(folder);
    String name = "gauntlet-" + ProcessToken.controller("-");
    assertThat(folder.resolve("stdout.txt")).content().contains(name);
    assertThat(Path.of("/proc/self/cgroup")).content().doesNotContain(name);
  }

  @Test
  void a_cage_that_was_given_back_is_gone() throws Exception {
    assumeTrue(limit.isPresent(), "no memory cgroup is delegated to this user here");
    WorkerProcess.launch(List.of("true"), Map.of(), limit).await();
    limit.get().close();
    Optional<CgroupMemoryLimit> again = CgroupMemoryLimit.of(64L << 20);
    again.ifPresent(CgroupMemoryLimit::close);
    assertThat(again).as("another one").isPresent();
  }

  @Test
  void kernels_that_might_kill_us_for_a_thread_have_no_cradle() {
    assertThat(CgroupThread.sparesUs("6.18.44-fc-v657")).isTrue();
    assertThat(CgroupThread.sparesUs("5.3.0")).isTrue();
    assertThat(CgroupThread.sparesUs("5.2.21-arch1")).isFalse();
    assertThat(CgroupThread.sparesUs("4.9.253-tegra")).isFalse();
    assertThat(CgroupThread.sparesUs("unknown")).isFalse();
  }
}
