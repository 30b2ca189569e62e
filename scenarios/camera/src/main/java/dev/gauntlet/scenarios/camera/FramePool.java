package dev.gauntlet.scenarios.camera;

import java.util.ArrayDeque;

/** So many buffers and not one more: whoever wants one waits until one comes back. */
final class FramePool {
  private final ArrayDeque<Frame> free = new ArrayDeque<>();
  private final boolean shared;

  /**
   * @param shared plant P01
   */
  FramePool(int buffers, boolean shared) {
    this.shared = shared;
    for (int i = 0; i < buffers; i++) {
      free.push(new Frame(this));
    }
  }

  /** A buffer, held once. */
  synchronized Frame pop() throws InterruptedException {
    while (free.isEmpty()) {
      wait();
    }
    Frame frame = free.pop();
    if (shared) {
      free.push(frame);
    }
    frame.hold();
    return frame;
  }

  synchronized void push(Frame frame) {
    if (!shared) {
      free.push(frame);
      notifyAll();
    }
  }
}
