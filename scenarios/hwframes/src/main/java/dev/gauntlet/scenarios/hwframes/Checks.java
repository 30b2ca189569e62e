package dev.gauntlet.scenarios.hwframes;

/** Sentences of checks that did not hold. */
final class Checks {
  private Checks() {}

  /** Zero copy that is none: the frame is not where it was asked to be. */
  static String otherFormat(Setup setup, int got) {
    return "a frame is "
        + Setup.formatName(got)
        + ", where "
        + Setup.formatName(setup.hardware())
        + " was asked for";
  }
}
