package dev.gauntlet.scenarios.tiling.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was made and must be destroyed, the last first. */
public class OwnedResources implements AutoCloseable {
  private final Deque<Runnable> destroyers = new ArrayDeque<>();

  public final void add(Runnable destroyer) {
    destroyers.push(destroyer);
  }

  @Override
  public void close() {
    while (!destroyers.isEmpty()) {
      destroyers.pop().run();
    }
  }
}
