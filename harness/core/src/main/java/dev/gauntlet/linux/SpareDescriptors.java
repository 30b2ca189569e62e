package dev.gauntlet.linux;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Descriptors held in reserve. A process at its limit of descriptors cannot list the folder that it
 * wants to delete, nor the children that it wants to kill: it gives these back first.
 */
public final class SpareDescriptors implements Closeable {
  /** Deleting a tree takes one per level; reading /proc one or two. */
  private static final int COUNT = 8;

  private final Deque<FileInputStream> held = new ArrayDeque<>();

  /**
   * @throws IOException when there are no more so many
   */
  public SpareDescriptors() throws IOException {
    try {
      while (held.size() < COUNT) {
        held.push(new FileInputStream("/dev/null"));
      }
    } catch (IOException none) {
      close();
      throw none;
    }
  }

  /** Gives them back, so that somebody else can clean up. A second time does nothing. */
  @Override
  public synchronized void close() throws IOException {
    while (!held.isEmpty()) {
      held.pop().close();
    }
  }
}
