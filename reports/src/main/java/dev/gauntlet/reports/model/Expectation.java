package dev.gauntlet.reports.model;

/**
 * What the user takes for good.
 *
 * @param refusal a cell in which nothing but refusals happened is what was expected
 * @param strict a cell that a soak or a stop rule did not decide is no verdict
 */
public record Expectation(boolean refusal, boolean strict) {
  /** Nothing but the defaults. */
  public static final Expectation NOTHING = new Expectation(false, false);
}
