package dev.gauntlet.reports.table;

import dev.gauntlet.verdict.PlantSlowdown;

/** A measure above its factor, in words. */
public final class PlantSlowdownText {
  private PlantSlowdownText() {}

  /** {@code copied.per-iteration 12,288 B is 3 times 4,096 B (1.5 may pass)}. */
  public static String of(PlantSlowdown slower) {
    String unit = slower.with().unit();
    return "%s %s %s is %s times %s %s (%s may pass)"
        .formatted(
            slower.measure(),
            Figures.amount(slower.with().means().median()),
            unit,
            Figures.significant(slower.times()),
            Figures.amount(slower.without().means().median()),
            unit,
            Figures.significant(slower.with().factor()));
  }
}
