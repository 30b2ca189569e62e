package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;

import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * The test pattern, encoded: what decoders are fed with. Read by all lanes at once, which FFmpeg
 * allows: a decoder takes a reference, and references are counted atomically.
 */
record Clip(PictureSize size, AVCodecParameters parameters, List<AVPacket> packets)
    implements AutoCloseable {

  /**
   * Encodes it.
   *
   * @throws Unsupported when no bundled software encoder makes what the decoder takes, or not in
   *     that size
   */
  static Clip of(AVCodec decoder, String name, PictureSize size, int frames) throws Unsupported {
    AVCodec codec =
        Codecs.softwareEncoder(decoder.id())
            .orElseThrow(
                () ->
                    new Unsupported(
                        "To feed decoder "
                            + name
                            + " a clip must be encoded first, and the bundled FFmpeg has no"
                            + " software encoder for that format. Choose a decoder of h264, av1,"
                            + " vp8, vp9, mjpeg or mpeg4, or put a build of FFmpeg with that"
                            + " encoder (the -gpl jar has x264 and x265) on the class path."));
    try (EncoderSetup setup = EncoderSetup.of(codec, size, 1);
        Buffers buffers = Buffers.ofThisThread()) {
      Clip clip = new Clip(size, avcodec_parameters_alloc(), new ArrayList<>());
      try {
        clip.encode(setup, buffers, frames);
        return clip;
      } catch (Refusal refused) {
        clip.close();
        throw new Unsupported(
            "No clip of "
                + size
                + " for decoder "
                + name
                + " could be encoded. "
                + refused.getMessage(),
            refused);
      }
    }
  }

  private void encode(EncoderSetup setup, Buffers buffers, int frames) throws Refusal {
    Encoder encoder = new Encoder(setup, buffers, packet -> packets.add(av_packet_clone(packet)));
    try {
      encoder.open();
      for (int i = 0; i < frames; i++) {
        encoder.push(i);
      }
      encoder.finish();
      String flaw = encoder.flaw(frames);
      if (flaw != null) {
        throw new Refusal(flaw);
      }
      encoder.must(
          "avcodec_parameters_from_context",
          avcodec_parameters_from_context(parameters, encoder.context));
    } finally {
      encoder.destroy();
    }
  }

  AVPacket packet(int index) {
    return packets.get(index);
  }

  @Override
  public void close() {
    packets.forEach(packet -> av_packet_free(packet));
    packets.clear();
    avcodec_parameters_free(parameters);
  }
}
