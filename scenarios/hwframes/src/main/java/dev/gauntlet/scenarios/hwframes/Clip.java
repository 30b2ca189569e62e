package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ffmpeg.FfmpegLog;
import dev.gauntlet.scenarios.ffmpeg.Heard;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A moving gradient in H.264, encoded in software, and the checksums of its pictures' luma as the
 * software decoder gives them. Read by all lanes at once.
 */
record Clip(AVCodecParameters parameters, List<AVPacket> packets, List<Long> luma)
    implements AutoCloseable {
  private static final int RATE = 30;

  /**
   * @throws Unsupported when it cannot be encoded in that size
   */
  static Clip of(PictureSize size, int frames) throws Unsupported {
    Clip clip = new Clip(avcodec_parameters_alloc(), new ArrayList<>(), new ArrayList<>());
    Heard log = FfmpegLog.installed().listen();
    try {
      clip.encode(size, frames, log);
      clip.decode(log);
      if (clip.luma.size() != frames) {
        throw new Refusal(clip.luma.size() + " pictures came of " + frames);
      }
      return clip;
    } catch (Refusal refused) {
      clip.close();
      throw new Unsupported(
          "No clip of "
              + size
              + " to decode could be encoded by libopenh264 ("
              + refused.getMessage()
              + "). It takes even sizes from 16x16 to about 3840x2160.",
          refused);
    }
  }

  private void encode(PictureSize size, int frames, Heard log) throws Refusal {
    AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
    if (codec == null) {
      throw new Refusal("this FFmpeg has no encoder libopenh264");
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    AVFrame frame = av_frame_alloc();
    AVPacket packet = av_packet_alloc();
    try {
      context.width(size.width()).height(size.height()).pix_fmt(AV_PIX_FMT_YUV420P);
      context.time_base().num(1).den(RATE);
      context.framerate().num(RATE).den(1);
      context.bit_rate((long) size.width() * size.height() * 3);
      context.max_b_frames(0).thread_count(1);
      Refusal.must("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null), log);
      Refusal.must(
          "avcodec_parameters_from_context",
          avcodec_parameters_from_context(parameters, context),
          log);
      frame.format(AV_PIX_FMT_YUV420P).width(size.width()).height(size.height());
      Refusal.must("av_frame_get_buffer", av_frame_get_buffer(frame, 0), log);
      for (int i = 0; i < frames; i++) {
        Refusal.must("av_frame_make_writable", av_frame_make_writable(frame), log);
        Picture.draw(frame, i);
        frame.pts(i);
        Refusal.must("avcodec_send_frame", avcodec_send_frame(context, frame), log);
        collect(context, packet);
      }
      Refusal.must("avcodec_send_frame", avcodec_send_frame(context, null), log);
      collect(context, packet);
    } finally {
      av_packet_free(packet);
      av_frame_free(frame);
      avcodec_free_context(context);
    }
  }

  private void collect(AVCodecContext context, AVPacket packet) {
    while (avcodec_receive_packet(context, packet) >= 0) {
      packets.add(av_packet_clone(packet));
      av_packet_unref(packet);
    }
  }

  private void decode(Heard log) throws Refusal {
    AVCodec codec = avcodec_find_decoder(AV_CODEC_ID_H264);
    AVCodecContext context = avcodec_alloc_context3(codec);
    AVFrame frame = av_frame_alloc();
    try {
      Refusal.must(
          "avcodec_parameters_to_context", avcodec_parameters_to_context(context, parameters), log);
      context.thread_count(1);
      Refusal.must("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null), log);
      for (AVPacket packet : packets) {
        Refusal.must("avcodec_send_packet", avcodec_send_packet(context, packet), log);
        sum(context, frame);
      }
      Refusal.must("avcodec_send_packet", avcodec_send_packet(context, null), log);
      sum(context, frame);
    } finally {
      av_frame_free(frame);
      avcodec_free_context(context);
    }
  }

  private void sum(AVCodecContext context, AVFrame frame) {
    while (avcodec_receive_frame(context, frame) >= 0) {
      luma.add(Picture.luma(frame));
    }
  }

  @Override
  public void close() {
    packets.forEach(packet -> av_packet_free(packet));
    packets.clear();
    avcodec_parameters_free(parameters);
  }
}
