package dev.gauntlet.machine;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One thing known about the machine, or the reason why it is not.
 *
 * @param name lower case words
 * @param reading its value or the reason
 * @param unit SI or IEC symbol, {@code "1"} for a count; {@code ""} for words. With a unit the
 *     value is a decimal number
 */
public record Fact(String name, Reading reading, String unit) implements Entry {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  public Fact {
    if (!unit.isEmpty() && reading.readable() && !NUMBER.matcher(reading.value()).matches()) {
      throw new IllegalArgumentException(
          name + " has the unit " + unit + ", so its value must be a number: " + reading.value());
    }
  }

  public static Fact of(String name, Reading reading) {
    return new Fact(name, reading, "");
  }

  public static Fact of(String name, String value) {
    return of(name, Reading.of(value));
  }

  public static Fact unreadable(String name, String why) {
    return of(name, Reading.unreadable(why));
  }

  public static Fact quantity(String name, long value, String unit) {
    return new Fact(name, Reading.of("" + value), unit);
  }

  /** A number that was read as text; what is no number becomes unreadable, with what it was. */
  public static Fact quantity(String name, Reading reading, String unit) {
    boolean number = !reading.readable() || NUMBER.matcher(reading.value()).matches();
    Reading checked =
        number ? reading : Reading.unreadable("not a number: \"" + reading.value() + "\"");
    return new Fact(name, checked, unit);
  }

  /** Several words as one fact, separated by commas; none is {@code none}. */
  public static Fact words(String name, List<String> words) {
    return of(name, words.isEmpty() ? "none" : String.join(", ", words));
  }

  /** The value with its unit, or {@code unreadable: why}. */
  public String text() {
    boolean bare = unit.isEmpty() || unit.equals("1") || !reading.readable();
    return bare ? reading.toString() : reading + " " + unit;
  }
}
