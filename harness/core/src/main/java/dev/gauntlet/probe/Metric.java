package dev.gauntlet.probe;

/**
 * One thing that is measured.
 *
 * @param name unique, lower case with dots: the column's name
 * @param unit SI or IEC symbol, {@code "1"} for a count
 * @param when how often it is read
 * @param micros what reading its source took where it was measured, us; several metrics may share
 *     one source and with it the cost
 * @param source the kernel's file or the call that it comes from
 * @param judged whether a verdict is drawn from it; the others explain
 * @param meaning one line
 */
public record Metric(
    String name,
    String unit,
    When when,
    double micros,
    String source,
    boolean judged,
    String meaning) {

  /** How often a metric is read. */
  public enum When {
    /** Ten times a second, while lanes run. */
    POLL("10 Hz"),
    /** From outside, while lanes are held, or once a second. */
    ROUND("round"),
    /** By the worker itself, while lanes are held. */
    HELD("held"),
    /** Of the host, after each death. */
    DEATH("death");

    private final String word;

    When(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
