package dev.gauntlet.blackbox;

import dev.gauntlet.scenario.Phase;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where what lies in the file. All words are in the machine's own byte order: it is read on the
 * machine that wrote it.
 *
 * <pre>
 *      0  header       magic, version, lanes, pid, times, outcome and its sentence
 *   2560  measures     12 x 96 bytes: name, unit, factor
 *   3712  own samples  16 x 24 bytes: successes, descriptors, address space
 *   4096  phase names  64 x 32 bytes
 *   8192  texts        128 x 512 bytes: kind, length, count, UTF-8
 *  73728  lanes        256 bytes each, so that no two share a cache line (nor a prefetched pair):
 *                      phase, time, counts, how success ended, and from 64 on sum and number of
 *                      values by measure
 * </pre>
 */
final class Layout {
  /** "GAUNTLET" in ASCII. */
  static final long MAGIC = 0x4741554e544c4554L;

  static final int VERSION = 2;

  static final int HEADER_MAGIC = 0;
  static final int HEADER_VERSION = 8;
  static final int HEADER_LANES = 16;
  static final int HEADER_PID = 24;

  /** Written by the worker: nanoTime when main began. */
  static final int HEADER_BORN = 32;

  /** Written by the worker: nanoTime of the first mark of any lane. */
  static final int HEADER_FIRST_MARK = 40;

  /** Written last of all that the worker writes: an {@link Outcome} by its ordinal. */
  static final int HEADER_OUTCOME = 48;

  static final int HEADER_CHILD_SIGNAL = 56;
  static final int HEADER_CHILD_PID = 64;

  /** VmHWM as the worker read it at its end, bytes. */
  static final int HEADER_PEAK = 72;

  /** Written by the controller: 1 asks all lanes to end at their next iteration. */
  static final int HEADER_STOP = 80;

  static final int HEADER_PHASES = 88;

  static final int HEADER_SENTENCE_LENGTH = 104;
  static final int HEADER_SENTENCE = 112;
  static final int SENTENCE_LIMIT = 2048;

  /**
   * Texts that found the table full: one count per kind, since a finding is red whatever it says.
   */
  static final int HEADER_TEXTS_LOST = 2168;

  /** Follows the three counts above. */
  static final int HEADER_MEASURES = 2192;

  static final int HEADER_OWN_LOOKS = 2200;

  static final int MEASURES = 2560;
  static final int MEASURE_SIZE = 96;
  static final int MEASURE_NAME = 0;
  static final int MEASURE_UNIT = 64;
  static final int MEASURE_FACTOR = 80;

  /** What the worker saw of itself: number of samples in the header, then three words for each. */
  static final int OWN_LOOKS = 3712;

  static final int OWN_LOOK_SIZE = 24;
  static final int MOST_OWN_LOOKS = 16;

  static final int PHASES = 4096;
  static final int PHASE_SIZE = 32;

  static final int TEXTS = 8192;
  static final int TEXT_SIZE = 512;
  static final int TEXT_SLOTS = 128;
  static final int TEXT_KIND = 0;
  static final int TEXT_COUNT = 8;
  static final int TEXT_LENGTH = 16;
  static final int TEXT_BYTES = 24;
  static final int TEXT_LIMIT = TEXT_SIZE - TEXT_BYTES;

  static final int LANES = TEXTS + TEXT_SLOTS * TEXT_SIZE;
  static final int LANE_SIZE = 256;
  static final int LANE_PHASE = 0;
  static final int LANE_TIME = 8;
  static final int LANE_ITERATIONS = 16;
  static final int LANE_SUCCEEDED = 24;

  /** Number, from 1, of the last round that succeeded; 0 before, and in boxes of older workers. */
  static final int LANE_LAST_SUCCESS = 32;

  /** Most rounds in a row that did not succeed and that a success followed. */
  static final int LANE_LONGEST = 40;

  /** 1 + the text that began the refusals since the last success; 0 for none. */
  static final int LANE_REFUSAL = 48;

  /** Likewise of the last refusal. */
  static final int LANE_LAST_REFUSAL = 56;

  static final int LANE_MEASURES = 64;
  static final int LANE_MEASURE_SIZE = 16;

  static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Layout() {}

  /**
   * Maps a file that was left behind, or made for us.
   *
   * @throws IOException when it is no black box, is cut short, or was written by another version
   */
  static MappedByteBuffer checked(Path file, FileChannel channel, FileChannel.MapMode mode)
      throws IOException {
    long size = channel.size();
    if (size < LANES) {
      throw new IOException(file + " is no black box: only " + size + " bytes");
    }
    MappedByteBuffer mapped = channel.map(mode, 0, size);
    mapped.order(ByteOrder.nativeOrder());
    if (get(mapped, HEADER_MAGIC) != MAGIC) {
      throw new IOException(file + " is no black box: it does not begin like one");
    }
    if (get(mapped, HEADER_VERSION) != VERSION) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is a black box of version %d; this Gauntlet reads %d",
              file,
              get(mapped, HEADER_VERSION),
              VERSION));
    }
    long lanes = get(mapped, HEADER_LANES);
    if (lanes < 0 || lanes > (size - LANES) / LANE_SIZE) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%s is cut short: %d bytes do not hold %d lanes", file, size, lanes));
    }
    return mapped;
  }

  static int size(int lanes) {
    return lane(lanes);
  }

  static int lane(int index) {
    return LANES + index * LANE_SIZE;
  }

  static int phase(Phase phase) {
    return PHASES + phase.number() * PHASE_SIZE;
  }

  static int measure(int number) {
    return MEASURES + number * MEASURE_SIZE;
  }

  static int ownLook(int number) {
    return OWN_LOOKS + number * OWN_LOOK_SIZE;
  }

  static int text(int slot) {
    return TEXTS + slot * TEXT_SIZE;
  }

  static long get(ByteBuffer box, int at) {
    return (long) LONG.getOpaque(box, at);
  }

  static void set(ByteBuffer box, int at, long value) {
    LONG.setOpaque(box, at, value);
  }
}
