package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;

import dev.gauntlet.scenario.RunContext;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A crash as a driver has it: a thread of the library's own reads a picture that is gone. An
 * encoder with frame threads is given a frame whose pixels lie where nothing can be mapped; the
 * lane waits in libavcodec while a thread that the JVM does not know dies there.
 *
 * <p>Drawn per run, as the published rates are, and not per iteration: a longer run must not be
 * more likely to crash.
 */
final class PlantD01 extends Planted {
  private static final String ENCODER = "huffyuv";

  /** FF_THREAD_FRAME of libavcodec/avcodec.h, a macro that the presets leave out. */
  private static final int FRAME_THREADS = 1;

  private static final int LENGTH = 64;

  /** Below the lowest address that Linux lets a process map (vm.mmap_min_addr). */
  private static final long NOWHERE = 4096;

  private final int struck;

  PlantD01(RunContext context) {
    SplittableRandom chance = new SplittableRandom(context.seed());
    int lanes = context.lanes();
    double probability =
        PublishedCrashes.of(lanes, context.cell().whole(CodecScenario.ENCODERS)).probability();
    struck = chance.nextDouble() < probability ? chance.nextInt(lanes) : -1;
  }

  @Override
  void started(int lane) {
    if (lane == struck) {
      crash();
    }
  }

  /** The lane that crashes in its first round; -1 for none. */
  int struck() {
    return struck;
  }

  // nothing is freed: there is no afterwards
  private static void crash() {
    AVCodec encoder = avcodec_find_encoder_by_name(ENCODER);
    AVCodecContext context = avcodec_alloc_context3(encoder);
    context.width(LENGTH).height(LENGTH).pix_fmt(AV_PIX_FMT_YUV422P);
    context.time_base().num(1).den(Encoder.RATE);
    context.thread_count(2).thread_type(FRAME_THREADS);
    int opened = avcodec_open2(context, encoder, (AVDictionary) null);
    AVFrame frame = av_frame_alloc();
    frame.width(LENGTH).height(LENGTH).format(AV_PIX_FMT_YUV422P);
    frame.buf(0, av_buffer_alloc(LENGTH));
    for (int plane = 0; plane < 3; plane++) {
      frame.data(plane, new BytePointer(new Nowhere())).linesize(plane, LENGTH);
    }
    int sent = avcodec_send_frame(context, frame);
    int ended = avcodec_send_frame(context, null);
    // waits for the thread that reads the frame
    int received = avcodec_receive_packet(context, av_packet_alloc());
    throw new IllegalStateException(
        String.format(
            Locale.ROOT,
            "plant D01 did not crash: open %d, send %d, end %d, receive %d",
            opened,
            sent,
            ended,
            received));
  }

  private static final class Nowhere extends Pointer {
    Nowhere() {
      address = NOWHERE;
    }
  }
}
