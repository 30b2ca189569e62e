package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/**
 * @param options of the encoder's own
 * @param threads inside each encoder; 0 for FFmpeg's choice
 */
record EncoderSetup(
    AVCodec codec, String name, TestPattern pattern, Map<String, String> options, int threads)
    implements Setup {
  private static final Map<String, String> VPX =
      Map.of("deadline", "realtime", "cpu-used", "8", "lag-in-frames", "0");

  /**
   * Encoders that by default look ahead and think for seconds: what a live pipeline asks of them.
   */
  private static final Map<String, Map<String, String>> LIVE =
      Map.of(
          "libvpx",
          VPX,
          "libvpx-vp9",
          VPX,
          "libaom-av1",
          Map.of("usage", "realtime", "cpu-used", "8", "lag-in-frames", "0"));

  /** Of all encoders of FFmpeg 8.0.1 that open here, those whose packets do not match frames. */
  private static final Set<String> JOINING =
      Set.of("a64multi", "a64multi5", "libwebp_anim", "vnull");

  /**
   * @throws Unsupported when it takes no frames that lie in system memory, or its packets cannot be
   *     checked
   */
  static EncoderSetup of(AVCodec codec, PictureSize size, int threads) throws Unsupported {
    String name = codec.name().getString();
    if (JOINING.contains(name)) {
      throw new Unsupported(
          "Encoder "
              + name
              + " does not give one packet per frame, so that a lost one could not be told. Choose"
              + " another encoder.");
    }
    TestPattern pattern = TestPattern.of(size, PixelFormats.first(codec, name));
    return new EncoderSetup(codec, name, pattern, LIVE.getOrDefault(name, Map.of()), threads);
  }

  @Override
  public Codec create(Buffers buffers) throws Refusal {
    return new Encoder(this, buffers, packet -> {});
  }

  @Override
  public void close() {
    pattern.close();
  }
}
