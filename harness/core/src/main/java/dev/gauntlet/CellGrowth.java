package dev.gauntlet;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.GrowthCall;
import java.util.List;

/** What the forks of one cell of a soak came to. */
public interface CellGrowth {
  /** With all axes of the scenario, also those left at their default. */
  Cell cell();

  /** By the axes that have several values, or the scenario's name. */
  String name();

  /** The worst of its metrics. */
  GrowthCall call();

  /** Whether a fork ended red. */
  boolean red();

  /** Whether something that it needs is missing here, so that nothing is known of it. */
  boolean unsupported();

  /** What is known of each metric that was judged. */
  List<MetricGrowth> metrics();

  /** Why nothing is known of a metric that is none of {@link #metrics}. */
  String unknown(String metric);

  /**
   * As the command line would end for it alone; what stays after the deaths of all cells together
   * is each one's.
   *
   * @param strict as in {@link Verdicts#exitCode}
   */
  int exitCode(boolean strict);

  /**
   * For a person: verdict, what grows and how much, forks that were lost with their signatures and
   * phases, and the command that soaks the cell again; several lines.
   */
  String explanation();
}
