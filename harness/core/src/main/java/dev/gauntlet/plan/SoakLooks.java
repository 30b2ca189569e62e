package dev.gauntlet.plan;

import java.util.List;

/**
 * When a soak looks at its forks.
 *
 * @param samples per fork at each look, rising; at least one look
 * @param finest whether every look is made, also where an earlier one says none
 * @param longer whether one more look follows, as long as the budget has room for
 */
public record SoakLooks(List<Integer> samples, boolean finest, boolean longer) {
  public SoakLooks {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a soak needs forks and looks");
    }
  }

  /** Those alone; a cell whose growth is settled takes no further one. */
  public static SoakLooks of(List<Integer> samples) {
    return new SoakLooks(samples, false, false);
  }

  /** Samples per fork at the first look. */
  public int first() {
    return samples.get(0);
  }

  /** Samples per fork at the last look that is planned. */
  public int last() {
    return samples.get(samples.size() - 1);
  }
}
