package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenarios.ffmpeg.ErrorCode;
import dev.gauntlet.scenarios.ffmpeg.Heard;

/**
 * FFmpeg or the kernel said no; the message names the call and the code. Without a stack trace: in
 * a cell that is refused it is thrown thousands of times, and only its text is counted.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message, null, false, false);
  }

  /**
   * {@code av_hwframe_ctx_init: EINVAL (-22): Unsupported pixel format: pal8!}
   *
   * @param code what the call returned, below 0
   * @param log what FFmpeg logged on this thread meanwhile
   */
  static Refusal of(String call, int code, Heard log) {
    String text = call + ": " + ErrorCode.text(code);
    String said = String.join("; ", log.take());
    return new Refusal(said.isEmpty() ? text : text + ": " + said);
  }

  /** A code below 0 is a refusal. */
  static void must(String call, int code, Heard log) throws Refusal {
    if (code < 0) {
      throw of(call, code, log);
    }
  }
}
