package dev.gauntlet.scenarios.camera;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;

/**
 * Puts frames together: each byte is copied once, from the chunk that was read into the buffer of
 * its frame.
 */
final class Assembly implements JpegMarkers.Frames {
  private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};

  /** Of the planted buffer; the chunk that is usual is larger. */
  private static final int SMALL = 16 * 1024;

  private final FramePool pool;
  private final Feeds feeds;
  private final LongAdder copied;
  private final int counted;
  private final boolean sliced;
  private final CRC32 check = new CRC32();
  private final CRC32 own = new CRC32();
  private Frame frame;
  private volatile long frames;

  /**
   * @param copied bytes, of so many frames
   * @param counted frames
   * @param sliced plant P02
   */
  Assembly(FramePool pool, Feeds feeds, LongAdder copied, int counted, boolean sliced) {
    this.pool = pool;
    this.feeds = feeds;
    this.copied = copied;
    this.counted = counted;
    this.sliced = sliced;
  }

  /** Those put together so far. */
  long frames() {
    return frames;
  }

  @Override
  public void begins() throws InterruptedException {
    frame = pool.pop();
    frame.length = 0;
    own.reset();
    has(START, 0, START.length);
  }

  @Override
  public void has(byte[] bytes, int from, int to) {
    int more = to - from;
    check.update(bytes, from, more);
    own.update(bytes, from, more);
    if (sliced && frame.length + more > SMALL) {
      slice(more);
    }
    if (frame.length + more > frame.bytes.length) {
      int enough = Math.max(frame.length + more, 2 * frame.bytes.length);
      count(frame.length);
      frame.bytes = Arrays.copyOf(frame.bytes, enough);
    }
    System.arraycopy(bytes, from, frame.bytes, frame.length, more);
    count(more);
    frame.length += more;
  }

  /** A recording may go on after the frames that are counted. */
  private void count(int bytes) {
    if (frames < counted) {
      copied.add(bytes);
    }
  }

  /**
   * As of {@code buffer[-(SMALL - more):]}, which for a chunk larger than the buffer is no tail.
   */
  private void slice(int more) {
    int keep = SMALL - more;
    int from = keep > 0 ? Math.max(0, frame.length - keep) : Math.min(frame.length, -keep);
    frame.length -= from;
    System.arraycopy(frame.bytes, from, frame.bytes, 0, frame.length);
  }

  @Override
  public void ends() throws InterruptedException {
    long done = frames + 1;
    frame.number = frames;
    frame.check = check.getValue();
    frame.own = own.getValue();
    feeds.hand(frame);
    frame.release();
    frame = null;
    frames = done;
  }
}
