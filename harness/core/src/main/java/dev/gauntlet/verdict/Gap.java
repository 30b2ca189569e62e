package dev.gauntlet.verdict;

import dev.gauntlet.scenario.Cell;

/**
 * A cell whose records are not what they should be.
 *
 * @param planned runs planned, with a stop rule that did not settle it at most; 0 when that is not
 *     known before
 * @param made planned runs that were begun, one made again counting once
 * @param started lines in the journal that say that a run started
 * @param ended lines that say that it ended: the sum of the histogram
 * @param unmatched runs whose lines do not pair: begun and never ended, ended and never begun, or
 *     ended twice
 * @param outside whether the plan does not have this cell at all
 */
public record Gap(
    Cell cell, long planned, long made, long started, long ended, long unmatched, boolean outside) {
  /** Whether the histogram cannot be trusted: it does not sum to the runs made. */
  public boolean broken() {
    return unmatched > 0;
  }
}
