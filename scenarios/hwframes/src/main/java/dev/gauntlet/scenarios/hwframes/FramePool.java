package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_get_buffer;

import dev.gauntlet.scenarios.ffmpeg.Heard;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;

/** Frames on a device, to be taken and given back. */
final class FramePool implements AutoCloseable {
  private static final int ENOMEM = -12;

  private final AVBufferRef reference;
  private final Heard log;

  private FramePool(AVBufferRef reference, Heard log) {
    this.reference = reference;
    this.log = log;
  }

  /** A pool of the cell's frames. */
  static FramePool of(HwDevice device, Setup setup, Heard log) throws Refusal {
    AVBufferRef reference = av_hwframe_ctx_alloc(device.reference());
    if (reference == null) {
      throw Refusal.of("av_hwframe_ctx_alloc", ENOMEM, log);
    }
    AVHWFramesContext frames = new AVHWFramesContext(reference.data());
    frames.format(setup.hardware()).sw_format(setup.software());
    frames.width(setup.size().width()).height(setup.size().height());
    frames.initial_pool_size(setup.pool());
    init(reference, setup, log);
    return new FramePool(reference, log);
  }

  /** Initialises what was described; releases it when that is refused. */
  static void init(AVBufferRef reference, Setup setup, Heard log) throws Refusal {
    if (setup.refused()) {
      new AVHWFramesContext(reference.data()).sw_format(Setup.TAKEN_BY_NONE);
    }
    int code = av_hwframe_ctx_init(reference);
    if (code < 0) {
      // the pool holds a reference to its device
      if (!setup.leaks()) {
        av_buffer_unref(reference);
      }
      throw Refusal.of("av_hwframe_ctx_init", code, log);
    }
  }

  /** Gives an empty frame one of the pool's buffers. */
  void take(AVFrame frame) throws Refusal {
    Refusal.must("av_hwframe_get_buffer", av_hwframe_get_buffer(reference, frame, 0), log);
  }

  @Override
  public void close() {
    av_buffer_unref(reference);
  }
}
