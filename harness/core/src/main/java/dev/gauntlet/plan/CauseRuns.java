package dev.gauntlet.plan;

/**
 * Runs of a cell, beside its forks, that look for the cause of growth.
 *
 * @param blame whether one more run of a cell that grows is to tell whose growth it is
 * @param unreachable whether a run of each cell, before its forks, looks for unreachable memory
 */
public record CauseRuns(boolean blame, boolean unreachable) {
  public static final CauseRuns NONE = new CauseRuns(false, false);
}
