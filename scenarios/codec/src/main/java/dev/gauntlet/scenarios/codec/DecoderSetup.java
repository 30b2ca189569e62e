package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/**
 * @param threads inside each decoder; 0 for FFmpeg's choice
 */
record DecoderSetup(AVCodec codec, String name, Clip clip, int threads) implements Setup {
  /**
   * @throws Unsupported when no bundled software encoder makes what it decodes, or not in that size
   */
  static DecoderSetup of(AVCodec codec, PictureSize size, int frames, int threads)
      throws Unsupported {
    String name = codec.name().getString();
    return new DecoderSetup(codec, name, Clip.of(codec, name, size, frames), threads);
  }

  @Override
  public Codec create(Buffers buffers) throws Refusal {
    return new Decoder(this, buffers);
  }

  @Override
  public void close() {
    clip.close();
  }
}
