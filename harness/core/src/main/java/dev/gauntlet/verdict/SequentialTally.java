package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Decision;
import dev.gauntlet.plan.StopRule;

/**
 * Asks a stop rule after each run of one cell, in the order in which they ended. The first decision
 * stays: a later run changes nothing. Runs that say nothing about the pipeline (killed,
 * unsupported, no verdict) are not counted; after {@value #MOST_IN_VAIN} of them in a row the cell
 * is left alone.
 */
public final class SequentialTally {
  /** What says nothing so often in a row will say nothing the next time. */
  public static final int MOST_IN_VAIN = 3;

  private final StopRule rule;
  private Decision decision = Decision.UNDECIDED;
  private long crashes;
  private long runs;
  private int inVain;

  public SequentialTally(StopRule rule) {
    this.rule = rule;
  }

  /** One more run of the cell. */
  public void add(RunEnded run) {
    if (decided()) {
      return;
    }
    if (!run.ending().conclusive()) {
      inVain++;
      return;
    }
    inVain = 0;
    runs++;
    crashes += run.ending() == Ending.CRASHED ? 1 : 0;
    decision = rule.after(crashes, runs);
  }

  /** Lets a cell that was left alone be tried again. */
  public void again() {
    inVain = 0;
  }

  public Decision decision() {
    return decision;
  }

  public boolean decided() {
    return decision != Decision.UNDECIDED;
  }

  /** Whether no further run is to be made. */
  public boolean settled() {
    return decided() || inVain >= MOST_IN_VAIN;
  }

  /** What all runs so far come to. */
  public Sequential sum() {
    return Sequential.of(rule, decision, crashes, runs, inVain >= MOST_IN_VAIN);
  }
}
