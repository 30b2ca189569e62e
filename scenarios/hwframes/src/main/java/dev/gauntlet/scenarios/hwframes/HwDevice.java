package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_get_type_name;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_iterate_types;

import dev.gauntlet.scenarios.ffmpeg.Heard;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVHWDeviceContext;
import org.bytedeco.javacpp.IntPointer;

/** A hardware device, and our reference to it. */
final class HwDevice implements AutoCloseable {
  private static final int ENOMEM = -12;

  private final AVBufferRef reference;

  private HwDevice(AVBufferRef reference) {
    this.reference = reference;
  }

  /** All that this FFmpeg was built with, by number. */
  static List<Integer> types() {
    List<Integer> types = new ArrayList<>();
    for (int type = av_hwdevice_iterate_types(AV_HWDEVICE_TYPE_NONE);
        type != AV_HWDEVICE_TYPE_NONE;
        type = av_hwdevice_iterate_types(type)) {
      types.add(type);
    }
    return types;
  }

  static String nameOf(int type) {
    return av_hwdevice_get_type_name(type).getString();
  }

  static HwDevice create(int type, DeviceName name, Heard log) throws Refusal {
    if (name.withoutDescriptor()) {
      return withoutDescriptor(type, log);
    }
    AVBufferRef reference = new AVBufferRef(null);
    String node = name.node().isEmpty() ? null : name.node();
    Refusal.must(
        "av_hwdevice_ctx_create", av_hwdevice_ctx_create(reference, type, node, null, 0), log);
    return new HwDevice(reference);
  }

  private static HwDevice withoutDescriptor(int type, Heard log) throws Refusal {
    AVBufferRef reference = av_hwdevice_ctx_alloc(type);
    if (reference == null) {
      throw Refusal.of("av_hwdevice_ctx_alloc", ENOMEM, log);
    }
    // AVDRMDeviceContext, which the presets leave out, begins with the descriptor
    new IntPointer(new AVHWDeviceContext(reference.data()).hwctx()).put(-1);
    int code = av_hwdevice_ctx_init(reference);
    if (code < 0) {
      av_buffer_unref(reference);
      throw Refusal.of("av_hwdevice_ctx_init", code, log);
    }
    return new HwDevice(reference);
  }

  /** Ours; whoever keeps it takes one of its own. */
  AVBufferRef reference() {
    return reference;
  }

  @Override
  public void close() {
    av_buffer_unref(reference);
  }
}
