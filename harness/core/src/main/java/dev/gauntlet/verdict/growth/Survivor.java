package dev.gauntlet.verdict.growth;

import java.util.List;

/**
 * A zombie or orphan that was seen. One that outlives a grace period needs no statistics: it is a
 * leak.
 *
 * @param kind zombie or orphan
 * @param name of its program, as far as it can be read
 * @param firstSeen milliseconds on the same clock as {@code lastSeen}
 * @param lastSeen at or after {@code firstSeen}
 */
public record Survivor(Kind kind, long pid, String name, long firstSeen, long lastSeen) {
  /** How it outlived its iteration. */
  public enum Kind {
    /** dead, and nobody asked for its exit status */
    ZOMBIE,
    /** alive, and its parent is dead */
    ORPHAN
  }

  /**
   * Those that were seen for longer than the grace period.
   *
   * @param grace milliseconds, 0 or more
   */
  public static List<Survivor> beyond(List<Survivor> seen, long grace) {
    return seen.stream().filter(one -> one.lastSeen - one.firstSeen > grace).toList();
  }
}
