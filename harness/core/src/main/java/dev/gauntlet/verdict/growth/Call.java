package dev.gauntlet.verdict.growth;

/** What is said about the growth of a metric, or of a cell. */
public enum Call {
  /** it grows, steadily and beyond what the control grows: red */
  LEAK("leak"),
  /** it may grow, but less than the metric's Y per iteration */
  NONE("none"),
  /** a leak at the first look; the next one confirms it or not */
  SUSPECTED("suspected"),
  /** it grows, ever slower: neither a leak nor none */
  SLOWING("slowing"),
  /** the samples do not tell */
  UNDECIDED("undecided"),
  /** nothing that could be judged was recorded */
  NO_VERDICT("no verdict");

  private final String word;

  Call(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
