package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives a dead process is found on the host. */
class HostSamplerTest {
  @TempDir private Path folder;

  @Test
  void a_segment_and_a_file_in_shared_memory_stay_after_a_death() throws Exception {
    try (Actor actor = Actor.start(Actor.program(folder), folder);
        HostSampler host = new HostSampler(pid -> pid == actor.pid())) {
      double[] before = sample(host);
      actor.does("segment", 3);
      actor.does("devshm", 2);
      actor.kill();
      double[] after = new double[HostSampler.COLUMNS.size()];
      host.settled(after, 0, Duration.ofMillis(300));
      assertThat(moved("left.segments", before, after)).isEqualTo(3);
      assertThat(moved("left.segments.bytes", before, after)).isEqualTo(3 * 8192);
      // other programs may leave some too
      assertThat(moved("host.segments", before, after)).isGreaterThanOrEqualTo(3);
      assertThat(moved("host.devshm", before, after)).isEqualTo(2);
    }
  }

  @Test
  void the_kernel_s_own_memory_grows_with_threads() throws Exception {
    try (HostSampler host = new HostSampler();
        Actor actor = Actor.start(Actor.program(folder), folder)) {
      double[] before = sample(host);
      actor.does("thread", 200);
      double[] after = sample(host);
      // 16 KiB of kernel stack for each, on x86-64 and on AArch64
      assertThat(moved("kernel.stacks", before, after)).isGreaterThan(100 * 16384);
      assertThat(before[HostSampler.COLUMNS.indexOf("kernel.slab")]).isPositive();
      assertThat(before[HostSampler.COLUMNS.indexOf("kernel.vmalloc")]).isPositive();
      assertThat(before[HostSampler.COLUMNS.indexOf("kernel.pagetables")]).isPositive();
    }
  }

  @Test
  void debugfs_tells_the_total_of_dma_buffers() {
    // written by hand after the kernel's drivers/dma-buf/dma-buf.c
    DmaBuffers buffers =
        DmaBuffers.fromDebugfs(
            """

            Dma-buf Objects:
            size    \tflags   \tmode    \tcount   \texp_name\tino     \tname
            08294400\t00000002\t00080007\t00000002\tsystem\t00000024\t<none>

            Total 1 objects, 8294400 bytes
            """);
    assertThat(buffers).isEqualTo(new DmaBuffers(1, 8_294_400));
    assertThat(DmaBuffers.fromDebugfs("").count()).isNaN();
  }

  private static double[] sample(HostSampler host) {
    double[] row = new double[HostSampler.COLUMNS.size()];
    host.sample(row, 0);
    return row;
  }

  private static double moved(String metric, double[] before, double[] after) throws IOException {
    int at = HostSampler.COLUMNS.indexOf(metric);
    return after[at] - before[at];
  }
}
