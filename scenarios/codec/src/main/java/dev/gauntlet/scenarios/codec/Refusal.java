package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * FFmpeg said no; the message is what it said. Without a stack trace: in a cell above the session
 * cap it is thrown thousands of times per second, and only its text is counted.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private static final int LONGEST = 256;

  Refusal(String message) {
    super(message, null, false, false);
  }

  /**
   * @param codec its name
   * @param call the function of FFmpeg that failed
   * @param code what it returned, below 0
   * @param lines what it logged on this thread meanwhile
   */
  static Refusal of(String codec, String call, int code, List<String> lines) {
    String text = codec + ": " + call + ": " + text(code);
    return new Refusal(lines.isEmpty() ? text : text + ": " + String.join("; ", lines));
  }

  /** FFmpeg's words for an error code: {@code Operation not permitted (-1)}. */
  static String text(int code) {
    byte[] words = new byte[LONGEST];
    // below 0 when FFmpeg does not know the code; it has written a text all the same
    int unused = av_strerror(code, words, words.length);
    int end = 0;
    while (end < words.length && words[end] != 0) {
      end++;
    }
    return new String(words, 0, end, StandardCharsets.UTF_8) + " (" + code + ")";
  }
}
