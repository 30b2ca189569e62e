package dev.gauntlet.reports.model;

import dev.gauntlet.verdict.known.KnownRules;

/**
 * What the user takes for good.
 *
 * @param refusal a cell in which nothing but refusals happened is what was expected
 * @param strict a cell that a soak or a stop rule did not decide is no verdict
 * @param known issues that are accepted, and what a baseline had
 */
public record Expectation(boolean refusal, boolean strict, KnownRules known) {
  /** Nothing but the defaults. */
  public static final Expectation NOTHING = new Expectation(false, false);

  /** Where nothing is accepted. */
  public Expectation(boolean refusal, boolean strict) {
    this(refusal, strict, KnownRules.NONE);
  }

  /** The same where something is accepted. */
  public Expectation accepting(KnownRules rules) {
    return new Expectation(refusal, strict, rules);
  }
}
