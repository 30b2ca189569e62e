package dev.gauntlet;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.verdict.Rate;
import java.util.List;

/** What a sweep came to. */
public interface SweepVerdicts extends Verdicts {
  /** All of the matrix, in order. */
  List<SweptCell> cells();

  /** Crashed runs among the conclusive ones, all cells together. */
  Rate crashes();

  /**
   * The one-sided upper bound of the crash rate of all runs together, 0 to 1 (Clopper and Pearson).
   *
   * @param confidence above 0.5, below 1
   * @throws IllegalStateException of a sweep with a stop rule: its cells have one each
   */
  double crashRateBound(double confidence);

  /** Runs of all cells with that ending. */
  long ended(Ending ending);
}
