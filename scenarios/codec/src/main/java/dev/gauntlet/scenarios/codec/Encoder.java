package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import dev.gauntlet.scenario.PictureSize;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Turns the test pattern into packets. */
final class Encoder extends Codec {
  /** Frames per second that the encoder is told. */
  static final int RATE = 30;

  /** Bits per pixel and frame; 691 kbit/s at 640x360. */
  private static final double DENSITY = 0.1;

  private final TestPattern pattern;
  private final Buffers buffers;
  private final Consumer<AVPacket> sink;
  private long packets;
  private long empty;

  /**
   * @param sink sees each packet before it is dropped
   */
  Encoder(EncoderSetup setup, Buffers buffers, Consumer<AVPacket> sink) throws Refusal {
    super(setup.codec(), setup.name(), setup.threads(), buffers.log());
    pattern = setup.pattern();
    this.buffers = buffers;
    this.sink = sink;
    PictureSize size = pattern.size();
    context.width(size.width());
    context.height(size.height());
    context.pix_fmt(pattern.format());
    context.time_base().num(1).den(RATE);
    context.framerate().num(RATE).den(1);
    context.sample_aspect_ratio().num(1).den(1);
    context.bit_rate((long) (size.width() * size.height() * RATE * DENSITY));
    context.max_b_frames(0);
    for (Map.Entry<String, String> option : setup.options().entrySet()) {
      // an option that this build of the encoder lacks is logged by FFmpeg and left as it is
      int unused = av_opt_set(context, option.getKey(), option.getValue(), AV_OPT_SEARCH_CHILDREN);
    }
  }

  @Override
  void push(long index) throws Refusal {
    AVFrame frame = buffers.frame();
    // a reference of our own: the pattern's frames are shared by all lanes, and each has its time
    must("av_frame_ref", av_frame_ref(frame, pattern.frame(index)));
    try {
      frame.pts(index);
      int code = avcodec_send_frame(context, frame);
      if (code == EAGAIN) {
        take();
        code = avcodec_send_frame(context, frame);
      }
      must("avcodec_send_frame", code);
    } finally {
      av_frame_unref(frame);
    }
    take();
  }

  @Override
  void finish() throws Refusal {
    must("avcodec_send_frame at the end", avcodec_send_frame(context, null));
    must("avcodec_receive_packet at the end", take() == AVERROR_EOF ? 0 : EAGAIN);
  }

  /** Takes packets until there is none; the code that said so. */
  private int take() throws Refusal {
    AVPacket packet = buffers.packet();
    while (true) {
      int code = avcodec_receive_packet(context, packet);
      if (code == EAGAIN || code == AVERROR_EOF) {
        return code;
      }
      must("avcodec_receive_packet", code);
      packets++;
      if (packet.size() <= 0) {
        empty++;
      }
      if (leaves()) {
        // nobody has it from then on
        AVPacket unused = av_packet_clone(packet);
      }
      try {
        sink.accept(packet);
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  @Override
  long given() {
    return packets;
  }

  @Override
  String spoiled() {
    long were = empty;
    empty = 0;
    return were > 0 ? name() + " gave " + were + " empty packets" : null;
  }

  @Override
  String flaw(int pushed) {
    if (packets != pushed) {
      return name() + " gave " + packets + " packets for " + pushed + " frames";
    }
    return spoiled();
  }
}
