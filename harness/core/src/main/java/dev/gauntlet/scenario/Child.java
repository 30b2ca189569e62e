package dev.gauntlet.scenario;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** A child process of a run, leader of its own process group. */
public interface Child extends AutoCloseable {
  int pid();

  /**
   * What it prints, when it was started with {@link Children.Output#piped()} or {@link
   * Children.Output#joined()}; empty otherwise.
   */
  InputStream stdout();

  /** Waits for its end. */
  ChildEnding await() throws InterruptedException;

  /** Waits for its end, at most so long. */
  Optional<ChildEnding> await(Duration limit) throws InterruptedException;

  /**
   * Stops the whole group: SIGINT, after {@code grace} SIGTERM, after {@code grace} SIGKILL, and
   * reaps.
   */
  ChildEnding stop(Duration grace) throws InterruptedException;

  /** Kills the group if it still runs, and reaps. */
  @Override
  void close();
}
