package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  @ParameterizedTest
  @ValueSource(strings = {"libopenh264", "mjpeg", "mpeg4", "libvpx-vp9", "png"})
  void every_frame_comes_out_as_a_packet(String codec) throws Exception {
    Notes notes = Drive.run(Drive.cell("codec=" + codec, "encoders=2", "size=320x180"), 2);

    assertThat(notes).hasToString("2 iterations, soft {}, findings {}");
    assertThat(notes.phases)
        .containsExactly(Phase.CREATE, Phase.START, Phase.WORK, Phase.STOP, Phase.DESTROY);
  }

  @Test
  void four_lanes_of_four_encoders_run_side_by_side() throws Exception {
    Notes notes = Drive.run(Drive.cell("threads=4", "encoders=4", "size=160x90", "frames=4"), 5);

    assertThat(notes).hasToString("20 iterations, soft {}, findings {}");
  }

  @Test
  void a_packet_too_few_is_a_flaw() throws Exception {
    try (Setup setup = EncoderSetup.of(Codecs.named("libopenh264"), new PictureSize(64, 64), 1);
        Buffers buffers = Buffers.ofThisThread()) {
      Codec encoder = setup.create(buffers);
      encoder.open();
      encoder.push(0);
      encoder.push(1);
      encoder.finish();

      assertThat(encoder.flaw(2)).isNull();
      assertThat(encoder.flaw(3)).isEqualTo("libopenh264 gave 2 packets for 3 frames");
      encoder.destroy();
    }
  }

  @Test
  void an_encoder_that_joins_frames_is_unsupported_since_a_lost_one_could_not_be_told() {
    assertThatThrownBy(() -> Drive.run(Drive.cell("codec=libwebp_anim"), 1))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("one packet per frame");
  }

  @Test
  void an_encoder_of_hardware_frames_only_is_unsupported() {
    assertThatThrownBy(() -> Drive.run(Drive.cell("codec=h264_vulkan"), 1))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("h264_vulkan takes vulkan only");
  }

  @Test
  void the_pattern_moves_up_by_four_rows_a_frame_and_jumps_back() throws Exception {
    try (EncoderSetup setup =
        EncoderSetup.of(Codecs.named("libopenh264"), new PictureSize(64, 64), 1)) {
      TestPattern pattern = setup.pattern();

      assertThat(sample(pattern.frame(1), 0, 0)).isEqualTo(sample(pattern.frame(0), 0, 4));
      assertThat(sample(pattern.frame(1), 0, 0)).isNotEqualTo(sample(pattern.frame(0), 0, 0));
      assertThat(sample(pattern.frame(1), 1, 0)).isEqualTo(sample(pattern.frame(0), 1, 2));
      assertThat(sample(pattern.frame(TestPattern.FRAMES), 0, 0))
          .isEqualTo(sample(pattern.frame(0), 0, 0));
    }
  }

  private static byte sample(AVFrame frame, int plane, int row) {
    return frame.data(plane).get((long) row * frame.linesize(plane));
  }
}
