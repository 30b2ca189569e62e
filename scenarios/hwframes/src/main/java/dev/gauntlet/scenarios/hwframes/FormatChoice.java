package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_hw_frames_parameters;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import dev.gauntlet.scenarios.ffmpeg.Heard;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.javacpp.IntPointer;

/**
 * Tells a decoder, when it asks, that its pictures go to frames of the device and nowhere else.
 *
 * <p>The decoder asks on the thread that feeds it (it has one thread), so the lane that it belongs
 * to is the thread's own; JavaCPP has ten native entries for callbacks of a type, and one is enough
 * for all lanes.
 */
final class FormatChoice extends AVCodecContext.Get_format_AVCodecContext_IntPointer {
  private static final FormatChoice ONLY = new FormatChoice();
  private static final ThreadLocal<Asked> ASKED = new ThreadLocal<>();

  /** What the calling thread's decoder is to be told, and why it was refused. */
  static final class Asked {
    private final Setup setup;
    private final Heard log;
    private HwDevice device;
    private Refusal refusal;

    Asked(Setup setup, Heard log) {
      this.setup = setup;
      this.log = log;
    }

    /** The reason of the last refusal; null when there was none. */
    Refusal refusal() {
      return refusal;
    }
  }

  private FormatChoice() {}

  /** Makes a decoder ask us, for the calling thread's lane. */
  static void answer(AVCodecContext context, Asked asked, HwDevice device) {
    asked.device = device;
    asked.refusal = null;
    ASKED.set(asked);
    context.get_format(ONLY);
  }

  @Override
  public int call(AVCodecContext context, IntPointer offered) {
    // must not throw: an exception would unwind through FFmpeg's C frames and end the process
    Asked asked = ASKED.get();
    int software = AV_PIX_FMT_NONE;
    for (int i = 0; offered.get(i) != AV_PIX_FMT_NONE; i++) {
      int format = offered.get(i);
      if (format == asked.setup.hardware() && asked.refusal == null) {
        try {
          pool(context, asked);
          return format;
        } catch (Refusal refused) {
          asked.refusal = refused;
        }
      } else if ((av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_HWACCEL) == 0) {
        software = format;
      }
    }
    if (asked.refusal == null) {
      String text = "h264 has no decoder on " + asked.setup.device();
      String said = String.join("; ", asked.log.take());
      asked.refusal = new Refusal(said.isEmpty() ? text : text + ": " + said);
    }
    return asked.setup.fallsBack() ? software : AV_PIX_FMT_NONE;
  }

  private static void pool(AVCodecContext context, Asked asked) throws Refusal {
    Setup setup = asked.setup;
    AVBufferRef reference = new AVBufferRef(null);
    Refusal.must(
        "avcodec_get_hw_frames_parameters",
        avcodec_get_hw_frames_parameters(
            context, asked.device.reference(), setup.hardware(), reference),
        asked.log);
    AVHWFramesContext frames = new AVHWFramesContext(reference.data());
    if (frames.sw_format() != setup.software()) {
      String format = Setup.formatName(frames.sw_format());
      av_buffer_unref(reference);
      throw new Refusal(
          "h264 on "
              + setup.device()
              + " decodes into "
              + format
              + ", not into "
              + Setup.formatName(setup.software()));
    }
    frames.initial_pool_size(frames.initial_pool_size() + setup.pool());
    FramePool.init(reference, setup, asked.log);
    context.hw_frames_ctx(reference);
  }
}
