package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWFRAME_MAP_READ;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_DRM_PRIME;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_map;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.gauntlet.scenarios.ffmpeg.ErrorCode;
import dev.gauntlet.scenarios.ffmpeg.Heard;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Shows a frame to others as a file descriptor, and closes that again.
 *
 * @param how one of {@link #WORDS}
 * @param forgets plant Z04: it is not closed; a frame that is not exported is then by {@code memfd}
 */
record Export(String how, boolean forgets) {
  private static final String NONE = "none";
  private static final String DRM = "drm";
  private static final String MEMFD = "memfd";

  /** A memfd is what a DMA buffer is to the process: a descriptor per frame, and nothing else. */
  static final List<String> WORDS = List.of(NONE, DRM, MEMFD);

  private static final int MFD_CLOEXEC = 1;

  static Export of(String how, boolean forgets) {
    return new Export(how.equals(NONE) && forgets ? MEMFD : how, forgets);
  }

  /** Exports a frame and ends that. */
  void export(AVFrame frame, Heard log) throws Refusal {
    if (how.equals(DRM)) {
      drm(frame, log);
    } else if (how.equals(MEMFD)) {
      memfd();
    }
  }

  private void drm(AVFrame frame, Heard log) throws Refusal {
    AVFrame descriptor = av_frame_alloc();
    descriptor.format(AV_PIX_FMT_DRM_PRIME);
    int code = av_hwframe_map(descriptor, frame, AV_HWFRAME_MAP_READ);
    if (code < 0 || !forgets) {
      av_frame_free(descriptor);
    }
    Refusal.must("av_hwframe_map to drm_prime", code, log);
  }

  private void memfd() throws Refusal {
    int descriptor = libc("memfd_create", "frame", MFD_CLOEXEC);
    if (!forgets) {
      int unused = libc("close", descriptor);
    }
  }

  private static int libc(String name, Object... arguments) throws Refusal {
    Function function = NativeLibrary.getInstance("c").getFunction(name);
    int result = function.invokeInt(arguments);
    if (result < 0) {
      throw new Refusal(name + ": " + ErrorCode.text(-Native.getLastError()));
    }
    return result;
  }
}
