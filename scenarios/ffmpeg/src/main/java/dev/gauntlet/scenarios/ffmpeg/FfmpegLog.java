package dev.gauntlet.scenarios.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;

/**
 * What FFmpeg logs, as the reasons of refusals.
 *
 * <p>The presets' own native callback drops what is above the level before it formats anything, so
 * only warnings and errors ever come up into Java, at some 20 us each: libopenh264 warns twice per
 * open, which with one frame takes 7 ms; a thread of FFmpeg's own is attached to the JVM only when
 * it complains. An error is kept for the lane on whose thread it was logged. With {@code
 * codec-threads} 1 that is all of them; lines of other threads are counted only.
 *
 * <p>Each distinct line, warnings included, is counted, and printed to standard error once, so that
 * it is among what the controller keeps.
 */
public final class FfmpegLog extends LogCallback {
  /** Distinct lines counted; further ones are neither counted nor printed. */
  static final int LINES = 64;

  private static final ThreadLocal<Heard> HEARD = new ThreadLocal<>();

  /** FFmpeg has one callback per process and calls it by address: it must never be collected. */
  private static FfmpegLog only;

  private final Map<String, Long> counts = new LinkedHashMap<>();

  private FfmpegLog() {}

  /** Made FFmpeg's log of this process, once. */
  public static synchronized FfmpegLog installed() {
    if (only == null) {
      only = new FfmpegLog();
      av_log_set_level(AV_LOG_WARNING);
      setLogCallback(only);
    }
    return only;
  }

  /** The errors of the calling thread, from now on. */
  public Heard listen() {
    Heard mine = new Heard();
    HEARD.set(mine);
    return mine;
  }

  /** How often each line was logged so far, warnings and errors. */
  Map<String, Long> counts() {
    synchronized (counts) {
      return new LinkedHashMap<>(counts);
    }
  }

  @Override
  public void call(int level, BytePointer text) {
    // must not throw: an exception would unwind through FFmpeg's C frames and end the process
    String plain = Heard.plain(text.getString());
    Heard mine = HEARD.get();
    String line = mine == null ? plain.strip() : mine.join(plain);
    if (line == null) {
      return;
    }
    // a level may carry a colour in its higher bytes
    if (mine != null && (level & 0xff) <= AV_LOG_ERROR) {
      mine.add(line);
    }
    count(line);
  }

  private void count(String line) {
    synchronized (counts) {
      Long before = counts.get(line);
      if (before == null) {
        if (counts.size() == LINES) {
          return;
        }
        System.err.println("ffmpeg: " + line);
      }
      counts.put(line, before == null ? 1 : before + 1);
    }
  }
}
