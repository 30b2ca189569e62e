package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Iteration;

/**
 * What was wrong with the end of a child.
 *
 * @param hung whether it left on no signal: a finding, where all else is a soft failure
 */
record Flaw(String text, boolean hung) {
  static Flaw of(String text) {
    return new Flaw(text, false);
  }

  /**
   * @param whose {@code the recorder}
   */
  void count(String whose, Iteration iteration) {
    if (hung) {
      iteration.finding(whose + " " + text);
    } else {
      iteration.softFailure(whose + ": " + text);
    }
  }
}
