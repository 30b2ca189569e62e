package dev.gauntlet.fork;

import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.WaitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whoever a worker hangs under: signals it, is told of its end, ends what it has left behind and
 * reaps it. A process of ours is a child of this one; one in a container is the engine's. All else
 * of a worker is the same for both, since the pid is one of this pid namespace.
 */
interface WorkerParent {
  /** Sends a signal to the worker's group. */
  void signal(int signal);

  /**
   * Waits until the worker has ended.
   *
   * @param givenUp asked once a second: whether to wait no more
   * @return how it ended; empty when it was given up
   */
  Optional<WaitStatus> end(BooleanSupplier givenUp) throws IOException, InterruptedException;

  /** Whether it ends within a time. */
  boolean endedWithin(Duration limit) throws IOException;

  /**
   * Ends what a worker that has ended left behind.
   *
   * @param limit after which a process that SIGKILL has not ended is left alone
   * @return those that SIGKILL did not end
   */
  List<StuckProcess> sweep(Duration limit) throws IOException;

  /**
   * Ends what can be ended of a run whose worker outlived SIGKILL.
   *
   * @param limit as for {@link #sweep}
   * @return those that SIGKILL did not end, the worker among them
   */
  List<StuckProcess> abandon(Duration limit) throws IOException;

  /** Where a file that the worker has mapped can be read from here, also once it has ended. */
  Path located(Path file);

  /** How it ended and what all its processes have used; to be called after {@link #sweep}. */
  Reaped reap() throws IOException;

  /** Gives back what ties the worker to us; to be called last. */
  void close() throws IOException;
}
