package dev.gauntlet.scenarios.camera;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits for one connection: a few frames, and whoever has more waits. */
final class Feed {
  private static final int DEPTH = 4;
  private static final long LOOK_MILLIS = 20;

  private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(DEPTH);
  private volatile boolean ended;
  private volatile boolean abandoned;

  /** Waits for a place; does nothing when the connection has ended. */
  void put(Frame frame) throws InterruptedException {
    frame.hold();
    while (!ended) {
      if (frames.offer(frame, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (abandoned) {
          abandon();
        }
        return;
      }
    }
    frame.release();
  }

  /** The next one, to be released; null when there will be none. */
  Frame take() throws InterruptedException {
    while (true) {
      Frame frame = frames.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (frame != null || (ended && frames.isEmpty())) {
        return frame;
      }
    }
  }

  /** No frame follows; those that wait are still given. */
  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  /** Nobody takes any more. */
  void abandon() {
    ended = true;
    abandoned = true;
    for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
      frame.release();
    }
  }
}
