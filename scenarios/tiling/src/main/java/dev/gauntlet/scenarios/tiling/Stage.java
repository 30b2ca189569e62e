package dev.gauntlet.scenarios.tiling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A queue of 4 images, and at its other end a thread that fills or empties it. The thread lives for
 * a batch, the queue as long as the lane.
 */
abstract class Stage {
  static final int DEPTH = 4;

  final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(DEPTH);

  private final String name;
  private long done;
  private Thread thread;
  private Throwable died;

  Stage(String name) {
    this.name = name;
  }

  /** Works on until so many images since the lane began are done. */
  final void until(long images) {
    thread = new Thread(() -> work(images), name);
    thread.start();
  }

  private void work(long images) {
    try {
      for (; done < images; done++) {
        one(done);
      }
    } catch (InterruptedException stopped) {
      // the lane was: it says why
      return;
    } catch (Throwable e) {
      died = e;
    }
  }

  /** Does one image. */
  abstract void one(long number) throws InterruptedException;

  /** Waits until the thread has ended. */
  final void await() throws InterruptedException {
    thread.join();
    if (died != null) {
      throw new IllegalStateException("the " + name + " died: " + died, died);
    }
  }

  /** Ends the thread, wherever it is. */
  final void abandon() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  /** Frees what is still in the queue. */
  final void clear() {
    List<Item> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(Item::free);
  }
}
