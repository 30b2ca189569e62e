package dev.gauntlet.plan;

/** What a stop rule says of a cell's crash rate. */
public enum Decision {
  /** not as high as p1 */
  BELOW,
  /** higher than p0 */
  ABOVE,
  /** neither, by the runs made so far */
  UNDECIDED
}
