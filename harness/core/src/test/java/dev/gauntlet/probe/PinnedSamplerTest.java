package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings of devices by a text as the kernel prints it; the rest of a real process. */
class PinnedSamplerTest {
  private static final String MAPS =
      """
      200000000-200200000 ---p 00000000 00:00 0
      200200000-200400000 rw-s 00000000 00:05 521                              /dev/nvidiactl
      55d0c0000000-55d0c0021000 rw-p 00000000 00:00 0                          [heap]
      7f1000000000-7f1000100000 rw-s 00000000 00:01 1027                       /dev/zero (deleted)
      7f2000000000-7f2000010000 rw-s 00000000 00:06 611                        /dev/nvidia-uvm
      7f3000000000-7f3000001000 r--p 00000000 fe:01 1234                       /usr/lib/libc.so.6
      """;

  @TempDir private Path folder;

  @Test
  void mappings_of_devices_and_shared_anonymous_ones_are_summed_by_their_sizes() {
    byte[] text = MAPS.getBytes(StandardCharsets.US_ASCII);
    assertThat(PinnedSampler.sums(text, text.length)).containsExactly(0x200000 + 0x10000, 0x100000);
  }

  @Test
  void shared_mappings_count_only_beside_a_device() throws Exception {
    try (Actor actor = Actor.start(Actor.program(folder), folder);
        PinnedSampler without = new PinnedSampler(actor.pid(), () -> false);
        PinnedSampler beside = new PinnedSampler(actor.pid(), () -> true)) {
      actor.does("share", 2);
      assertThat(read(without, PinnedSampler.PINNED)).isZero();
      assertThat(read(beside, PinnedSampler.PINNED)).isEqualTo(2 * 65536);
      assertThat(read(beside, "pinned.shared")).isEqualTo(2 * 65536);
      assertThat(read(beside, "pinned.device")).isZero();
      actor.kill();
      assertThat(read(beside, PinnedSampler.PINNED)).as("of a dead process").isNaN();
    }
  }

  private static double read(PinnedSampler sampler, String column) {
    double[] row = new double[sampler.columns().size()];
    sampler.sample(row, 0);
    return row[sampler.columns().indexOf(column)];
  }
}
