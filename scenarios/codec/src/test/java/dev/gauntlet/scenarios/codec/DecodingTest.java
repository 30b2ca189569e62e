package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
  private static final PictureSize SIZE = new PictureSize(320, 180);

  @ParameterizedTest
  @ValueSource(strings = {"h264", "decoder:mjpeg", "decoder:mpeg4", "vp8", "vp9"})
  void every_packet_of_its_own_clip_comes_out_as_a_picture(String codec) throws Exception {
    Notes notes = Drive.run(Drive.cell("codec=" + codec, "encoders=3", "size=320x180"), 2);

    assertThat(notes).hasToString("2 iterations, soft {}, findings {}");
    assertThat(notes.phases)
        .containsExactly(Phase.CREATE, Phase.START, Phase.WORK, Phase.STOP, Phase.DESTROY);
  }

  @Test
  void four_lanes_of_four_decoders_share_one_clip() throws Exception {
    Notes notes = Drive.run(Drive.cell("codec=h264", "threads=4", "encoders=4"), 5);

    assertThat(notes).hasToString("20 iterations, soft {}, findings {}");
  }

  @Test
  void a_picture_of_another_size_is_a_flaw() throws Exception {
    try (Clip clip = clip()) {
      Clip lying = new Clip(new PictureSize(640, 360), clip.parameters(), clip.packets());

      assertThat(flaw(lying, 4)).isEqualTo("h264 gave a picture of 320x180 for a clip of 640x360");
    }
  }

  @Test
  void a_picture_too_few_is_a_flaw() throws Exception {
    try (Clip clip = clip()) {
      assertThat(flaw(clip, 4)).isNull();
      assertThat(flaw(clip, 5)).isEqualTo("h264 gave 4 pictures for 5 packets");
    }
  }

  @Test
  void a_clip_whose_middle_is_lost_is_a_flaw() throws Exception {
    try (Clip clip = clip()) {
      List<AVPacket> all = clip.packets();
      Clip torn =
          new Clip(
              SIZE, clip.parameters(), List.of(all.get(0), all.get(3), all.get(1), all.get(2)));

      assertThat(flaw(torn, 4)).isNotNull();
    }
  }

  @Test
  void a_decoder_that_no_bundled_encoder_can_feed_is_unsupported() {
    assertThatThrownBy(() -> Drive.run(Drive.cell("codec=decoder:theora"), 1))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("no software encoder for that format");
  }

  @Test
  void a_clip_that_the_encoder_refuses_is_unsupported_with_its_reason() {
    assertThatThrownBy(() -> Drive.run(Drive.cell("codec=decoder:h261"), 1))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("No clip of 640x360 for decoder h261")
        .hasMessageContaining("Invalid argument");
  }

  private static Clip clip() throws Unsupported {
    AVCodec decoder = Codecs.named("h264");
    return Clip.of(decoder, "h264", SIZE, 4);
  }

  /** Decodes all four packets, and then says that so many were sent. */
  private static String flaw(Clip clip, int pushed) throws Exception {
    DecoderSetup setup = new DecoderSetup(Codecs.named("h264"), "h264", clip, 1);
    try (Buffers buffers = Buffers.ofThisThread()) {
      Codec decoder = setup.create(buffers);
      try {
        decoder.open();
        for (int i = 0; i < 4; i++) {
          decoder.push(i);
        }
        decoder.finish();
        return decoder.flaw(pushed);
      } finally {
        decoder.destroy();
      }
    }
  }
}
