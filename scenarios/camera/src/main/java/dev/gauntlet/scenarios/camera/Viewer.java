package dev.gauntlet.scenarios.camera;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Somebody who watches one stream to its end, on a thread of its own. */
final class Viewer {
  /** Watches. */
  interface Watching {
    Delivered watch() throws IOException, InterruptedException;
  }

  private final FutureTask<Delivered> task;

  private Viewer(FutureTask<Delivered> task) {
    this.task = task;
  }

  static Viewer start(Watching watching) {
    FutureTask<Delivered> task = new FutureTask<>(watching::watch);
    Thread thread = new Thread(task, "viewer");
    thread.setDaemon(true);
    thread.start();
    return new Viewer(task);
  }

  boolean done() {
    return task.isDone();
  }

  /** Waits for the end of the stream. */
  Delivered delivered() throws IOException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw new IOException("a viewer failed: " + failed.getCause(), failed);
    }
  }
}
