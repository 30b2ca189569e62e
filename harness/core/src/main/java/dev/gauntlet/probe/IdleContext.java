package dev.gauntlet.probe;

import java.util.Optional;

/**
 * A context that a process of its own holds open on every device and never uses: a driver unloads
 * when its last client leaves, and gives back what it would have kept.
 */
public interface IdleContext extends AutoCloseable {
  /** Why none is held, for a person; empty while one is. Asks the process that holds it. */
  Optional<String> refused();

  @Override
  void close();
}
