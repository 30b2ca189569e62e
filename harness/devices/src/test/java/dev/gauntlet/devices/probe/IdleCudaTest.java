package dev.gauntlet.devices.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.probe.Sampler;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real process that holds contexts, with NVIDIA's driver and without. */
class IdleCudaTest {
  @Test
  void without_the_driver_it_says_what_is_missing() {
    try (IdleCuda idle = new IdleCuda()) {
      // a machine with NVIDIA's driver holds one
      idle.refused().ifPresent(why -> assertThat(why).contains("libcuda.so.1"));
      assertThat(GpuMetrics.nvidia() || idle.refused().isPresent()).isTrue();
    }
  }

  @Tag("gpu")
  @Test
  void an_idle_context_is_held_and_its_memory_is_that_of_another_client() throws Exception {
    GpuMetrics metrics = new GpuMetrics();
    try (Sampler sampler = metrics.open(Set::of)) {
      int others = sampler.columns().indexOf("gpu.others");
      double[] row = new double[sampler.columns().size()];
      sampler.sample(row, 0);
      double before = Double.isNaN(row[others]) ? 0 : row[others];
      try (IdleCuda idle = new IdleCuda()) {
        assertThat(idle.refused()).isEmpty();
        sampler.sample(row, 0);
        // 520 MiB on an H200
        assertThat(row[others] - before).isGreaterThan(64 << 20);
        assertThat(idle.refused()).isEmpty();
      }
    }
  }
}
