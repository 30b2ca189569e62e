package dev.gauntlet.scenarios.camera;

/**
 * Finds where JPEGs begin and end in bytes that come in any portions (ITU-T T.81, B.1.1).
 *
 * <p>The two bytes of an end marker may well stand inside a segment, as in the thumbnail of an Exif
 * header; so segments are skipped by their length, and only entropy-coded data is searched.
 */
final class JpegMarkers {
  private static final int FILL = 0xFF;
  private static final int STUFFED = 0x00;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int RST0 = 0xD0;
  private static final int TEM = 0x01;

  private enum State {
    OUTSIDE,
    OUTSIDE_FILL,
    MARKER_EXPECTED,
    MARKER,
    LENGTH_HIGH,
    LENGTH_LOW,
    SEGMENT,
    CODED,
    CODED_FILL
  }

  /** Told what of the bytes belongs to a frame. */
  interface Frames {
    /** The first two bytes, which are always the same; they may lie in two portions. */
    void begins() throws InterruptedException;

    /** Bytes of the frame, after the first two. */
    void has(byte[] bytes, int from, int to) throws InterruptedException;

    /** All of it was told. */
    void ends() throws InterruptedException;
  }

  private final Frames frames;
  private State state = State.OUTSIDE;
  private boolean scan;
  private boolean ended;
  private int left;

  JpegMarkers(Frames frames) {
    this.frames = frames;
  }

  /** The next portion. */
  void read(byte[] bytes, int length) throws InterruptedException {
    int from = 0;
    for (int i = 0; i < length; i++) {
      int next = bytes[i] & 0xFF;
      switch (state) {
        case OUTSIDE -> state = next == FILL ? State.OUTSIDE_FILL : State.OUTSIDE;
        case OUTSIDE_FILL -> {
          if (next == SOI) {
            frames.begins();
            from = i + 1;
            state = State.MARKER_EXPECTED;
          } else if (next != FILL) {
            state = State.OUTSIDE;
          }
        }
        case MARKER_EXPECTED -> state = next == FILL ? State.MARKER : State.CODED;
        case MARKER -> state = marker(next, State.MARKER);
        case LENGTH_HIGH -> {
          left = next << 8;
          state = State.LENGTH_LOW;
        }
        case LENGTH_LOW -> {
          // the length counts its own two bytes
          left = Math.max(0, left + next - 2);
          state = left == 0 ? afterSegment() : State.SEGMENT;
        }
        case SEGMENT -> {
          int skipped = Math.min(left, length - i);
          left -= skipped;
          i += skipped - 1;
          if (left == 0) {
            state = afterSegment();
          }
        }
        case CODED -> state = next == FILL ? State.CODED_FILL : State.CODED;
        case CODED_FILL -> state = marker(next, State.CODED_FILL);
      }
      if (ended) {
        frames.has(bytes, from, i + 1);
        frames.ends();
        ended = false;
      }
    }
    if (state != State.OUTSIDE && state != State.OUTSIDE_FILL) {
      frames.has(bytes, from, length);
    }
  }

  private State marker(int code, State fill) {
    if (code == FILL) {
      return fill;
    }
    if (code == STUFFED || code == TEM || (code >= RST0 && code < SOI)) {
      return fill == State.CODED_FILL ? State.CODED : State.MARKER_EXPECTED;
    }
    if (code == EOI) {
      ended = true;
      return State.OUTSIDE;
    }
    scan = code == SOS;
    return State.LENGTH_HIGH;
  }

  private State afterSegment() {
    return scan ? State.CODED : State.MARKER_EXPECTED;
  }
}
