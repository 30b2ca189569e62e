package dev.gauntlet.machine;

import java.util.List;

/**
 * Lines of the kernel's log of a stretch of time, or why they cannot be read.
 *
 * @param lines oldest first, empty when unreadable
 * @param unreadable the reason; null when readable
 */
public record KernelLogView(List<String> lines, String unreadable) {
  public KernelLogView {
    lines = List.copyOf(lines);
    if (unreadable != null && !lines.isEmpty()) {
      throw new IllegalArgumentException("an unreadable kernel log has no lines");
    }
  }

  public static KernelLogView of(List<String> lines) {
    return new KernelLogView(lines, null);
  }

  public static KernelLogView unreadable(String why) {
    return new KernelLogView(List.of(), why);
  }

  public boolean readable() {
    return unreadable == null;
  }
}
