package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.gauntlet.scenarios.ffmpeg.FfmpegLog;
import dev.gauntlet.scenarios.ffmpeg.Heard;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What one thread uses for all its codecs, one after the other: a frame and a packet, empty between
 * two calls, and the log of its errors.
 */
record Buffers(AVFrame frame, AVPacket packet, Heard log) implements AutoCloseable {
  /** For the calling thread. */
  static Buffers ofThisThread() {
    return new Buffers(av_frame_alloc(), av_packet_alloc(), FfmpegLog.installed().listen());
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
  }
}
