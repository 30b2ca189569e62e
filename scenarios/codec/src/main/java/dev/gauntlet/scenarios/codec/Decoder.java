package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
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
  void push(long index) throws Refusal {
    if (index < clip.packets().size()) {
      send(clip.packet((int) index));
      return;
    }
    // the clip once more, which begins with a key frame, at later times
    AVPacket packet = buffers.packet();
    must(
        "av_packet_ref", av_packet_ref(packet, clip.packet((int) (index % clip.packets().size()))));
    try {
      packet.pts(index).dts(index);
      send(packet);
    } finally {
      av_packet_unref(packet);
    }
  }

  private void send(AVPacket packet) throws Refusal {
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
      if (leaves()) {
        // nobody has it from then on
        AVFrame unused = av_frame_clone(frame);
      }
      av_frame_unref(frame);
    }
  }

  @Override
  long given() {
    return pictures;
  }

  @Override
  String spoiled() {
    if (wrongSize != null) {
      String was = wrongSize;
      wrongSize = null;
      return name() + " gave a picture of " + was + " for a clip of " + clip.size();
    }
    long were = corrupt;
    corrupt = 0;
    return were > 0 ? name() + " gave " + were + " corrupt pictures" : null;
  }

  @Override
  String flaw(int pushed) {
    if (wrongSize == null && pictures != pushed) {
      return name() + " gave " + pictures + " pictures for " + pushed + " packets";
    }
    return spoiled();
  }
}
