package dev.gauntlet.fork;

import dev.gauntlet.linux.Wait;
import dev.gauntlet.linux.WaitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The wait for the end of a child of ours, which stays a zombie. On a thread of its own, since
 * nothing ends a waitid on a process that is stuck in the kernel.
 */
record WorkerWait(int pid) {
  /**
   * @param givenUp asked once a second: whether to wait no more
   * @return how it ended; empty when it was given up
   */
  Optional<WaitStatus> end(BooleanSupplier givenUp) throws IOException, InterruptedException {
    CompletableFuture<WaitStatus> end = new CompletableFuture<>();
    boolean waiting = begun(end);
    while (true) {
      try {
        if (waiting) {
          return Optional.of(end.get(1, TimeUnit.SECONDS));
        }
        Optional<WaitStatus> ended = Wait.endedWithin(pid, Duration.ofSeconds(1));
        if (ended.isPresent()) {
          return ended;
        }
      } catch (TimeoutException stillThere) {
        // asked below whether to go on
      } catch (ExecutionException broken) {
        throw new IOException("waiting for worker " + pid, broken.getCause());
      }
      if (givenUp.getAsBoolean()) {
        return Optional.empty();
      }
    }
  }

  /** False when there can be no thread. */
  private boolean begun(CompletableFuture<WaitStatus> end) {
    Thread waiter = new Thread(() -> end.completeAsync(this::ended, Runnable::run), "wait-" + pid);
    waiter.setDaemon(true);
    try {
      waiter.start();
      return true;
    } catch (OutOfMemoryError noThread) {
      return false;
    }
  }

  private WaitStatus ended() {
    try {
      return Wait.ended(pid);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
