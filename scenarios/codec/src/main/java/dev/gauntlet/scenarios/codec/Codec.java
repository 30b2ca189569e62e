package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;

import dev.gauntlet.scenarios.ffmpeg.Heard;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.presets.avutil;

/**
 * One codec of an iteration, from its context to its last output. Whatever happens between, {@link
 * #destroy} frees it.
 */
abstract sealed class Codec permits Encoder, Decoder {
  /** "Not now": more input is needed, or output must be taken first. */
  static final int EAGAIN = avutil.AVERROR_EAGAIN();

  /** More than any look-ahead and any threads: a codec that is further behind has lost frames. */
  private static final int MOST_HELD = 256;

  final AVCodecContext context;
  private final AVCodec codec;
  private final String name;
  private final Heard log;
  private boolean leaving;

  Codec(AVCodec codec, String name, int threads, Heard log) throws Refusal {
    this.codec = codec;
    this.name = name;
    this.log = log;
    context = avcodec_alloc_context3(codec);
    if (context == null) {
      throw Refusal.of(name, "avcodec_alloc_context3", avutil.AVERROR_ENOMEM(), log.take());
    }
    context.thread_count(threads);
  }

  /** Takes its device, session and buffers. */
  void open() throws Refusal {
    must("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null));
  }

  /** Gives it its input number {@code index}, counted from 0, and takes what is ready. */
  abstract void push(long index) throws Refusal;

  /** Tells it that no input follows, and takes all the rest. */
  abstract void finish() throws Refusal;

  /** Packets or pictures that it has given. */
  abstract long given();

  /** What was wrong with those that it gave since this was last asked; null when all were right. */
  abstract String spoiled();

  /**
   * What was wrong with its output, after {@link #finish}; null when all was right.
   *
   * @param pushed how many inputs it was given
   */
  abstract String flaw(int pushed);

  /**
   * What was wrong with its output since this was last asked, of one that goes on; null when all
   * was right.
   *
   * @param pushed how many inputs it was given in all
   */
  final String flawSoFar(long pushed) {
    long behind = pushed - given();
    if (behind < 0) {
      return name() + " gave more than it was given";
    }
    if (behind > MOST_HELD) {
      return name() + " holds back more than " + MOST_HELD + " frames";
    }
    return spoiled();
  }

  /** Has the next packet or picture be left as it is, and never unreferenced: plant C01. */
  final void leaveNext() {
    leaving = true;
  }

  /** Whether the one that was taken is to be left; once for each time that it was asked for. */
  final boolean leaves() {
    boolean leave = leaving;
    leaving = false;
    return leave;
  }

  /** Frees everything. Once. */
  final void destroy() {
    avcodec_free_context(context);
  }

  final String name() {
    return name;
  }

  /** A code below 0 is a refusal. */
  final void must(String call, int code) throws Refusal {
    if (code < 0) {
      throw Refusal.of(name, call, code, log.take());
    }
  }
}
