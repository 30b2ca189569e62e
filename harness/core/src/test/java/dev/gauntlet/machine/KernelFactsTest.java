package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelFactsTest {
  @Test
  void only_parameters_that_matter_are_taken_from_the_command_line() {
    assertThat(
            KernelFacts.parameters(
                "BOOT_IMAGE=/vmlinuz root=UUID=1234 ro quiet iommu=pt nvidia-drm.modeset=1"
                    + " secret.token=abc hugepages=64 xmitigations=off nomodeset"))
        .isEqualTo("iommu=pt nvidia-drm.modeset=1 hugepages=64 nomodeset");
    assertThat(KernelFacts.parameters("ro quiet")).isEqualTo("none that matters here");
  }

  @Test
  void gvisor_is_known_by_the_kernel_that_it_pretends_to_be() {
    Reading version = Reading.of("#1 SMP Sun Jan 10 15:06:54 PST 2016");
    assertThat(KernelFacts.sandbox(Reading.of("4.4.0"), version)).startsWith("gVisor");
    assertThat(KernelFacts.sandbox(Reading.of("4.19.0-gvisor"), Reading.of("#1 SMP")))
        .startsWith("gVisor");
    assertThat(KernelFacts.sandbox(Reading.of("6.1.0"), Reading.of("#1 SMP PREEMPT_DYNAMIC")))
        .isEqualTo("none recognised");
  }

  @Test
  void a_limit_is_told_soft_and_hard_with_its_unit() {
    Reading limits =
        Reading.of(
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max core file size        0                    unlimited            bytes
            Max nice priority         0                    0
            """);
    assertThat(LimitFacts.limit(limits, "Max core file size").value())
        .isEqualTo("soft 0, hard unlimited bytes");
    assertThat(LimitFacts.limit(limits, "Max nice priority").value()).isEqualTo("soft 0, hard 0");
    assertThat(LimitFacts.limit(limits, "Max processes").unreadable())
        .isEqualTo("/proc/self/limits has no \"Max processes\"");
  }
}
