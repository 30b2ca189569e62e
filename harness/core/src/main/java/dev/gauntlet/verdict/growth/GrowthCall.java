package dev.gauntlet.verdict.growth;

/** What is said about the growth of a metric, or of a cell. */
public enum GrowthCall {
  /** It grows, and no cache of plausible size explains it: red. */
  LEAKS("leaks"),
  /** It certainly grows; a cache that is still filling is not excluded yet. */
  GROWS("grows"),
  /** It grows, and its growth slows down towards a plateau. */
  SLOWING("slowing"),
  /** The samples show neither growth nor its absence. */
  TOO_SHORT("too short to tell"),
  /** It does not grow: zero is in the interval, and the interval is narrow. */
  NONE("none"),
  /** Nothing that could be judged was recorded. */
  NO_VERDICT("no verdict");

  private final String word;

  GrowthCall(String word) {
    this.word = word;
  }

  /** The word in sentences. */
  public String word() {
    return word;
  }

  /** The word in JSON and CSV: without spaces. */
  public String id() {
    return word.replace(' ', '-');
  }
}
