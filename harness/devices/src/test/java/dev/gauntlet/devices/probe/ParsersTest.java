package dev.gauntlet.devices.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.probe.Metric;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Texts written by hand after the documentation, not captured: the kernel's drm-usage-stats.rst and
 * Jetson's nvmap driver.
 */
class ParsersTest {
  private static final String AMDGPU =
      """
      pos:\t0
      flags:\t02100002
      drm-driver:\tamdgpu
      drm-client-id:\t42
      drm-pdev:\t0000:03:00.0
      pasid:\t32770
      drm-memory-vram:\t1024 KiB
      drm-total-vram:\t2048 KiB
      drm-shared-vram:\t0
      drm-total-gtt:\t3 MiB
      drm-engine-gfx:\t123456 ns
      """;

  @Test
  void all_regions_of_a_client_are_summed_and_the_newer_word_counts() {
    assertThat(DrmFdinfo.parse(AMDGPU))
        .isEqualTo(new DrmFdinfo.Client("0000:03:00.0/42", (2 << 20) + (3 << 20)));
  }

  @Test
  void the_older_word_stands_alone() {
    String older = AMDGPU.replaceAll("(?m)^drm-total.*\\R", "");
    assertThat(DrmFdinfo.parse(older).bytes()).isEqualTo(1 << 20);
  }

  @Test
  void a_driver_that_tells_no_memory_is_unreadable_and_not_zero() {
    assertThat(DrmFdinfo.parse("drm-driver:\tnvidia-drm\n").bytes()).isNaN();
  }

  @Test
  void a_process_without_a_render_node_holds_nothing() {
    assertThat(DrmFdinfo.of(Set.of(ProcessHandle.current().pid()))).isZero();
  }

  @Test
  void nvmap_is_summed_over_the_run_s_processes() {
    String clients =
        """
        CLIENT                        PROCESS      PID        SIZE
        user                     gst-launch-1.0     4242      51264K
        user                            Xorg     1111       1234K
        user                     gst-launch-1.0     4243        100
        total                                               52598K
        """;
    assertThat(Nvmap.parse(clients, Set.of(4242L, 4243L))).isEqualTo(51264 * 1024 + 100);
    assertThat(Nvmap.parse(clients, Set.of(7L))).isZero();
  }

  @Test
  void nvml_s_figures_are_summed_over_devices_and_processes() {
    NvmlAnswer answer =
        new NvmlAnswer(
            List.of(
                "device 0 used 1000",
                "device 0 processes 2",
                "device 0 processes-of 4242 600",
                "device 0 processes-of 4243 50",
                "device 1 used 500",
                "device 1 processes 1",
                "device 1 processes-of 4242 7",
                "end"));
    assertThat(answer.sum("used")).isEqualTo(1500);
    assertThat(answer.of("processes", Set.of(4242L), true)).isEqualTo(607);
    assertThat(answer.on(0).of("processes", Set.of(4242L), true)).isEqualTo(600);
    assertThat(answer.on(1).of("processes", Set.of(4242L), true)).isEqualTo(7);
    assertThat(answer.on(2).of("processes", Set.of(4242L), true)).isNaN();
    assertThat(answer.of("processes", Set.of(1L), true)).isZero();
    assertThat(answer.of("processes", Set.of(1L), false)).isNaN();
    assertThat(answer.of("sessions", Set.of(4242L), true)).isNaN();
    assertThat(answer.sum("encoders")).isNaN();
  }

  @Test
  void memory_is_told_by_device_where_there_are_several() {
    assertThat(names(1)).doesNotContain("gpu.memory.0").contains("gpu.memory");
    assertThat(names(2)).endsWith("gpu.memory.0", "gpu.memory.1");
  }

  private static List<String> names(int devices) {
    return GpuMetrics.metrics(devices).stream().map(Metric::name).toList();
  }

  @Test
  void a_process_whose_memory_nvml_does_not_know_is_unreadable() {
    NvmlAnswer answer =
        new NvmlAnswer(List.of("device 0 processes 1", "device 0 processes-of 4242 -1"));
    assertThat(answer.of("processes", Set.of(4242L), true)).isNaN();
  }
}
