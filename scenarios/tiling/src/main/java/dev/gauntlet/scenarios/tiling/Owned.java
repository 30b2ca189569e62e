package dev.gauntlet.scenarios.tiling;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was made and must be destroyed, the last first. */
class Owned implements AutoCloseable {
  private final Deque<Runnable> destroyers = new ArrayDeque<>();

  final void add(Runnable destroyer) {
    destroyers.push(destroyer);
  }

  @Override
  public void close() {
    while (!destroyers.isEmpty()) {
      destroyers.pop().run();
    }
  }
}
