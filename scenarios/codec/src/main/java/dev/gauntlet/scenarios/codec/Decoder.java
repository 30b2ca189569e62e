package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.gauntlet.scenario.PictureSize;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Turns a clip into pictures. */
final class Decoder extends Codec {
  /** AV_FRAME_FLAG_CORRUPT of libavutil/frame.h, a macro that the presets leave out. */
  private static final int CORRUPT = 1;

  private final Clip clip;
  private final Buffers buffers;
  private final int threads;
  private long pictures;
  private long corrupt;
  private String wrongSize;

  Decoder(DecoderSetup setup, Buffers buffers) throws Refusal {
    super(setup.codec(), setup.name(), setup.threads(), buffers.log());
    clip = setup.clip();
    threads = setup.threads();
    this.buffers = buffers;
  }

  @Override
  void open() throws Refusal {
    must(
        "avcodec_parameters_to_context", avcodec_parameters_to_context(context, clip.parameters()));
    context.thread_count(threads);
    context.pkt_timebase().num(1).den(Encoder.RATE);
    super.open();
  }

  @Override
  void push(int index) throws Refusal {
    AVPacket packet = clip.packet(index);
    int code = avcodec_send_packet(context, packet);
    if (code == EAGAIN) {
      take();
      code = avcodec_send_packet(context, packet);
    }
    must("avcodec_send_packet", code);
    take();
  }

  @Override
  void finish() throws Refusal {
    must("avcodec_send_packet at the end", avcodec_send_packet(context, null));
    must("avcodec_receive_frame at the end", take() == AVERROR_EOF ? 0 : EAGAIN);
  }

  /** Takes pictures until there is none; the code that said so. */
  private int take() throws Refusal {
    AVFrame frame = buffers.frame();
    while (true) {
      int code = avcodec_receive_frame(context, frame);
      if (code == EAGAIN || code == AVERROR_EOF) {
        return code;
      }
      must("avcodec_receive_frame", code);
      pictures++;
      PictureSize size = clip.size();
      if (frame.width() != size.width() || frame.height() != size.height()) {
        wrongSize = frame.width() + "x" + frame.height();
      }
      if ((frame.flags() & CORRUPT) != 0 || frame.decode_error_flags() != 0) {
        corrupt++;
      }
      av_frame_unref(frame);
    }
  }

  @Override
  String flaw(int pushed) {
    if (wrongSize != null) {
      return name() + " gave a picture of " + wrongSize + " for a clip of " + clip.size();
    }
    if (pictures != pushed) {
      return name() + " gave " + pictures + " pictures for " + pushed + " packets";
    }
    return corrupt > 0 ? name() + " gave " + corrupt + " corrupt pictures" : null;
  }
}
