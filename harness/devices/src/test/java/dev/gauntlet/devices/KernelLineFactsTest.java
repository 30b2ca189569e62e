package dev.gauntlet.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelLineFactsTest {
  @Test
  void lines_on_gpus_and_cameras_are_kept_and_others_are_not() {
    List<String> lines =
        List.of(
            "NVRM: Xid (PCI:0000:00:06): 31, pid=451, name=java",
            "EXT4-fs (vda1): mounted filesystem",
            "amdgpu 0000:0c:00.0: GPU reset begin!",
            "[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout",
            "usb 1-1: new high-speed USB device",
            "uvcvideo 1-1:1.0: Found UVC 1.00 device",
            "xen: not a card",
            "i915 0000:00:02.0: [drm] GPU HANG: ecode 12:1");

    assertThat(KernelLineFacts.about(lines))
        .containsExactly(lines.get(0), lines.get(2), lines.get(3), lines.get(5), lines.get(7));
  }

  @Test
  void the_last_ones_are_kept() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add("[drm] line " + i);
    }

    assertThat(KernelLineFacts.about(lines))
        .hasSize(KernelLineFacts.LINES)
        .startsWith("[drm] line 80")
        .endsWith("[drm] line 99");
  }
}
