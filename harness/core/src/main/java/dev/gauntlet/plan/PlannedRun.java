package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;

/**
 * One run to be made.
 *
 * @param name {@code p2-c7}: pass 2, the seventh cell of the matrix
 * @param pass 1 for the first
 */
public record PlannedRun(String name, int pass, Cell cell) {
  /** The name of its n-th attempt: {@code p2-c7}, then {@code p2-c7.2}. */
  public String attempt(int n) {
    return n == 1 ? name : name + "." + n;
  }

  /** The planned run that a run of the journal was an attempt at. */
  public static String planned(String run) {
    int dot = run.indexOf('.');
    return dot < 0 ? run : run.substring(0, dot);
  }
}
