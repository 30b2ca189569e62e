package dev.gauntlet.verdict.compare;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.Sides;

/**
 * One event in one cell on both sides.
 *
 * @param runs candidate first
 * @param iterations candidate first
 * @param p one-sided: chance of so much more on the candidate when sides do not differ; Boschloo's
 *     by runs, the conditional one by iterations
 * @param worse the same, adjusted over all cells (Benjamini and Hochberg)
 * @param better adjusted likewise, of so much less on the candidate
 */
public record CellDifference(
    Cell cell, Sides runs, Exposed iterations, double p, double worse, double better) {

  /** What the map of cells shows. */
  public enum Mark {
    /** Worse at the level of red. */
    WORSE("worse"),
    /** Worse at the level of yellow alone. */
    PERHAPS_WORSE("perhaps worse"),
    BETTER("better"),
    /** Not told apart. */
    SAME("");

    private final String word;

    Mark(String word) {
      this.word = word;
    }

    /** In a table; empty of what was not told apart. */
    public String word() {
      return word;
    }
  }

  /**
   * @param red level of red
   */
  public Mark mark(double red) {
    if (worse <= red) {
      return Mark.WORSE;
    }
    if (worse <= CompareDefaults.YELLOW) {
      return Mark.PERHAPS_WORSE;
    }
    return better <= CompareDefaults.YELLOW ? Mark.BETTER : Mark.SAME;
  }

  /** Share of the base's runs. */
  public Rate base() {
    return Rate.of(runs.otherEvents(), runs.otherTrials());
  }

  /** Share of the candidate's runs. */
  public Rate candidate() {
    return Rate.of(runs.events(), runs.trials());
  }

  /** By iterations, of the base. */
  public IterationRate basePerIteration() {
    return IterationRate.of(iterations.otherEvents(), iterations.otherIterations());
  }

  /** By iterations, of the candidate. */
  public IterationRate candidatePerIteration() {
    return IterationRate.of(iterations.events(), iterations.iterations());
  }

  /** Candidate less base, in share of runs. */
  public Difference difference() {
    return Difference.of(candidate(), base());
  }
}
