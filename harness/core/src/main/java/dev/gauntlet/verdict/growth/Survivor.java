package dev.gauntlet.verdict.growth;

import java.util.List;

/**
 * A zombie or orphan that was seen. One that outlives a grace period needs no statistics: it is a
 * leak.
 *
 * @param kind zombie or orphan
 * @param name of its program, as far as it can be read; any text
 * @param firstSeen milliseconds for which the lanes had run; what they were held for is taken off,
 *     since a worker that stands still reaps nobody
 * @param lastSeen on the same clock, at or after {@code firstSeen}
 * @param samples in which it was seen, 1 or more
 */
public record Survivor(
    Kind kind, long pid, String name, long firstSeen, long lastSeen, int samples) {
  /** How it outlived its iteration. */
  public enum Kind {
    /** dead, and nobody asked for its exit status */
    ZOMBIE("zombie"),
    /** alive, and its parent is dead */
    ORPHAN("orphan");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** For how long it was seen, ms. */
  public long seen() {
    return lastSeen - firstSeen;
  }

  /**
   * Those that were seen for longer than the grace period.
   *
   * @param grace milliseconds, 0 or more
   * @param samples fewest that each must have been seen in
   */
  public static List<Survivor> beyond(List<Survivor> seen, long grace, int samples) {
    return seen.stream().filter(one -> one.seen() > grace && one.samples >= samples).toList();
  }
}
