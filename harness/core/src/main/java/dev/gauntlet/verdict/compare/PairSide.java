package dev.gauntlet.verdict.compare;

/** Which side of a pair a run is of. */
public enum PairSide {
  BASE,
  CANDIDATE;

  public PairSide other() {
    return this == BASE ? CANDIDATE : BASE;
  }
}
