package dev.gauntlet.reports.model;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.IdentityAxis;
import dev.gauntlet.plan.Points;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SweepTally;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was swept.
 *
 * @param scenario its name
 * @param axes that were swept, rows first, then columns; those of a single value are named above
 *     the table
 * @param repeats runs planned of each cell, with a stop rule or a budget at most; 0 when the looks
 *     of a soak decide, or its time alone
 * @param stopRule when a cell needs no further run
 * @param budget time for all runs of a sweep that ends by time
 * @param part what a shard has of it; empty when all of it was to be made by one process
 */
public record Matrix(
    String scenario,
    List<SweptAxis> axes,
    int repeats,
    Optional<StopRule> stopRule,
    Optional<Duration> budget,
    Optional<ShardPart> part) {
  public Matrix {
    axes = List.copyOf(axes);
  }

  /** Without a stop rule. */
  public Matrix(String scenario, List<SweptAxis> axes, int repeats) {
    this(scenario, axes, repeats, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** As it was planned; how many forks a soak makes is decided by its looks. */
  public static Matrix of(Campaign campaign) {
    return new Matrix(
        campaign.scenario(),
        campaign.swept().stream()
            .map(axis -> new SweptAxis(axis, campaign.axes().get(axis)))
            .toList(),
        campaign.soaks() || campaign.endless() ? 0 : campaign.repeats(),
        campaign.stopRule(),
        campaign.budget(),
        ShardPart.of(campaign));
  }

  /** The points of which runs are planned, in order: of a shard, its own. */
  public List<Cell> planned() {
    return part.isEmpty()
        ? cells()
        : cells().stream()
            .filter(cell -> part.get().runs().containsKey(IdentityAxis.planned(cell)))
            .toList();
  }

  /** Adds runs up by cell, by what is planned of each. */
  SweepTally tally() {
    return part.isEmpty()
        ? new SweepTally(cells(), repeats, stopRule, this::point).within(budget)
        : new SweepTally(planned(), part.get().runs(), stopRule, this::point);
  }

  /** How many identities its runs were made under: at least 1. */
  public int identities() {
    return axes.stream()
        .filter(axis -> axis.name().equals(IdentityAxis.NAME))
        .mapToInt(axis -> axis.values().size())
        .findFirst()
        .orElse(1);
  }

  /** All points of the swept axes; the last axis changes fastest. */
  public List<Cell> cells() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    axes.forEach(axis -> values.put(axis.name(), axis.values()));
    return Points.of(values);
  }

  /** The point of the swept axes that a run was made at. */
  public Cell point(Cell cell) {
    return Points.of(cell, axes.stream().map(SweptAxis::name).toList());
  }
}
