package dev.gauntlet.scenario;

/**
 * A cost that a scenario measures itself, to be compared between cells: {@code copied.per-frame}.
 * Made once, in a constant; {@link Scenario#measures()} names all of a scenario, {@link
 * Iteration#measure} reports a value.
 *
 * <p>More is worse. A planted cell whose median over runs exceeds that of the cell without a plant
 * by the factor is red.
 *
 * @param name lower case, digits, dots and dashes, at most {@value #LONGEST} characters
 * @param unit SI or IEC symbol, at most 8 ASCII characters
 * @param factor above 1: 1.5 lets half as much again pass
 */
public record Measure(String name, String unit, double factor) {
  /** How many measures one scenario may have. */
  public static final int LIMIT = 12;

  /** Characters of a name. */
  public static final int LONGEST = 48;

  public Measure {
    if (!word(name)) {
      throw new IllegalArgumentException(
          "a measure's name is lower case, digits, dots and dashes, at most "
              + (LONGEST + " characters, not " + name));
    }
    if (unit.length() > 8 || !unit.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("a measure's unit is at most 8 characters, not " + unit);
    }
    if (!(factor > 1 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "measure " + name + " needs a factor above 1, not " + factor);
    }
  }

  /** Not by a pattern: workers meet measures too, and the first pattern of a JVM costs 1 ms. */
  private static boolean word(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      boolean inner = (c >= '0' && c <= '9') || c == '.' || c == '-';
      if (!letter && !(inner && i > 0)) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST;
  }
}
