package dev.gauntlet.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How every cell of a campaign is soaked.
 *
 * @param forks fresh forks per look and arm
 * @param looks samples per fork at each look, rising
 * @param gc whether a collection comes before each sample
 * @param budget of time for the forks of all cells; zero when there is none
 * @param deltas growth per iteration that "none" must exclude, by metric, where it is not the
 *     default
 * @param allowed rate per iteration that is tolerated, by metric or part of one; of what stays
 *     after death, per run
 * @param caches growth over a fork that a cache may explain, by metric, where it is not the default
 * @param finest whether every look is made, also where an earlier one says none
 * @param longer whether one more look follows, as long as the budget has room for
 * @param blame whether one more run of a cell that grows is to tell whose growth it is
 * @param unreachable whether a run of each cell, before its forks, looks for unreachable memory;
 *     false in a campaign that was written before there were such runs
 */
public record Soaking(
    int forks,
    List<Integer> looks,
    boolean gc,
    Duration budget,
    Map<String, Double> deltas,
    Map<String, Double> allowed,
    Map<String, Double> caches,
    boolean finest,
    boolean longer,
    boolean blame,
    boolean unreachable) {
  public Soaking {
    looks = List.copyOf(looks);
    // campaigns written before there were any have none
    deltas = Map.copyOf(Objects.requireNonNullElse(deltas, Map.of()));
    allowed = Map.copyOf(Objects.requireNonNullElse(allowed, Map.of()));
    caches = Map.copyOf(Objects.requireNonNullElse(caches, Map.of()));
    if (forks < 1 || looks.isEmpty()) {
      throw new IllegalArgumentException("a soak needs forks and looks");
    }
    if (longer && budget.isZero()) {
      throw new IllegalArgumentException("without a budget no look is as long as it has room for");
    }
  }

  /** With nothing asked for but the defaults. */
  public Soaking(int forks, List<Integer> looks, boolean gc, Duration budget) {
    this(forks, looks, gc, budget, Map.of(), Map.of(), Map.of(), false, false, false, false);
  }

  /** Time for each of so many cells; zero when there is no limit. */
  public Duration perCell(int cells) {
    return budget.dividedBy(Math.max(1, cells));
  }
}
