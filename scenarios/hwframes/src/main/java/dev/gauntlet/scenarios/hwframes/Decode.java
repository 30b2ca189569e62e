package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenarios.ffmpeg.Heard;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.presets.avutil;

/** A clip, decoded by the device into its own frames; each is downloaded and compared. */
final class Decode implements Work {
  private static final int EAGAIN = avutil.AVERROR_EAGAIN();

  private final Setup setup;
  private final Clip clip;
  private final Heard log;
  private final FormatChoice.Asked asked;
  private final AVFrame frame = av_frame_alloc();
  private final AVFrame back = av_frame_alloc();
  private int moved;

  Decode(Setup setup, Clip clip, Heard log) {
    this.setup = setup;
    this.clip = clip;
    this.log = log;
    asked = new FormatChoice.Asked(setup, log);
  }

  @Override
  public void move(HwDevice device, Iteration iteration) throws Refusal {
    moved = 0;
    iteration.enter(Phase.START);
    AVCodec codec = avcodec_find_decoder(AV_CODEC_ID_H264);
    AVCodecContext context = avcodec_alloc_context3(codec);
    try {
      must(
          "avcodec_parameters_to_context",
          avcodec_parameters_to_context(context, clip.parameters()));
      context.thread_count(1);
      context.hw_device_ctx(av_buffer_ref(device.reference()));
      FormatChoice.answer(context, asked, device);
      must("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null));
      for (AVPacket packet : clip.packets()) {
        iteration.enter(Phase.WORK);
        must("avcodec_send_packet", avcodec_send_packet(context, packet));
        take(context, iteration);
      }
      iteration.enter(Phase.STOP);
      must("avcodec_send_packet at the end", avcodec_send_packet(context, null));
      take(context, iteration);
    } finally {
      iteration.enter(Phase.DESTROY);
      av_frame_unref(frame);
      av_frame_unref(back);
      avcodec_free_context(context);
    }
  }

  /** What the device or its pool refused is the reason of what the decoder says then. */
  private void must(String call, int code) throws Refusal {
    if (code < 0 && asked.refusal() != null) {
      throw asked.refusal();
    }
    Refusal.must(call, code, log);
  }

  private void take(AVCodecContext context, Iteration iteration) throws Refusal {
    while (true) {
      int code = avcodec_receive_frame(context, frame);
      if (code == EAGAIN || code == AVERROR_EOF) {
        return;
      }
      must("avcodec_receive_frame", code);
      iteration.enter(Phase.WORK);
      check(iteration);
      moved++;
      av_frame_unref(frame);
    }
  }

  private void check(Iteration iteration) throws Refusal {
    AVFrame picture = frame;
    if (frame.format() != setup.hardware()) {
      iteration.finding(Checks.otherFormat(setup, frame.format()));
    } else {
      setup.export().export(frame, log);
      av_frame_unref(back);
      back.format(setup.software());
      must("av_hwframe_transfer_data from the device", av_hwframe_transfer_data(back, frame, 0));
      // a transfer may take more than the picture: its frames are aligned
      back.width(frame.width()).height(frame.height());
      picture = back;
    }
    if (moved >= clip.luma().size() || Picture.luma(picture) != clip.luma().get(moved)) {
      iteration.finding(
          "a picture decoded on " + setup.device() + " is not that of the software decoder");
    }
  }

  @Override
  public int moved() {
    return moved;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_frame_free(back);
  }
}
