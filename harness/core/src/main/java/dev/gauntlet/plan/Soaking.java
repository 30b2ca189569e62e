package dev.gauntlet.plan;

import java.time.Duration;
import java.util.List;

/**
 * How every cell of a campaign is soaked.
 *
 * @param forks fresh forks per look and arm
 * @param looks samples per fork at each look, rising
 * @param gc whether a collection comes before each sample
 * @param budget of time for the forks of all cells; zero when there is none
 */
public record Soaking(int forks, List<Integer> looks, boolean gc, Duration budget) {
  public Soaking {
    looks = List.copyOf(looks);
    if (forks < 1 || looks.isEmpty()) {
      throw new IllegalArgumentException("a soak needs forks and looks");
    }
  }

  /** Time for each of so many cells; zero when there is no limit. */
  public Duration perCell(int cells) {
    return budget.dividedBy(Math.max(1, cells));
  }
}
