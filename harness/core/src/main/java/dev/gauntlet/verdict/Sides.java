package dev.gauntlet.verdict;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.UnconditionedExactTest;

/**
 * The same cell on two sides: how often it happened on each.
 *
 * @param events of the first side, 0 to {@code trials}
 * @param trials of the first side
 * @param otherEvents of the second side, 0 to {@code otherTrials}
 * @param otherTrials of the second side
 */
public record Sides(long events, long trials, long otherEvents, long otherTrials) {
  /**
   * @throws IllegalArgumentException when one side has more events than trials
   */
  public Sides {
    if (events < 0 || events > trials || otherEvents < 0 || otherEvents > otherTrials) {
      throw new IllegalArgumentException(
          events
              + " of "
              + trials
              + " and "
              + otherEvents
              + " of "
              + otherTrials
              + " are no shares");
    }
  }

  public static Sides of(Rate first, Rate second) {
    return new Sides(first.events(), first.trials(), second.events(), second.trials());
  }

  /** Whether both sides have trials, and not all or none of them are events. */
  public boolean tells() {
    long all = events + otherEvents;
    return trials > 0 && otherTrials > 0 && all > 0 && all < trials + otherTrials;
  }

  /**
   * Two-sided p-value of Boschloo's exact test (Journal of the American Statistical Association 65,
   * 1970): unconditional, and nowhere weaker than Fisher's. 1 when the cell tells nothing.
   */
  public double boschloo() {
    if (!tells()) {
      return 1;
    }
    // two binomial samples are the columns of the table
    int[][] table = {
      {Math.toIntExact(events), Math.toIntExact(otherEvents)},
      {Math.toIntExact(trials - events), Math.toIntExact(otherTrials - otherEvents)}
    };
    return UnconditionedExactTest.withDefaults()
        .with(UnconditionedExactTest.Method.BOSCHLOO)
        .with(AlternativeHypothesis.TWO_SIDED)
        .test(table)
        .getPValue();
  }
}
