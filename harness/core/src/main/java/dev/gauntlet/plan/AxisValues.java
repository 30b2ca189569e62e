package dev.gauntlet.plan;

import dev.gauntlet.scenario.Axis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what the user writes for an axis: {@code 1..12}, {@code 0..64/16}, {@code 1,2,8..12}, words
 * and choices with commas between them, texts as they are.
 */
public final class AxisValues {
  /** More values than this are a slip of the keyboard. */
  private static final int LIMIT = 10_000;

  /** Nobody means a number of more digits, and 1e-999999999 would take a gigabyte to write out. */
  private static final int MOST_DIGITS = 18;

  private AxisValues() {}

  /**
   * The values that were asked for, in the order in which they were written.
   *
   * @param given each text that the option was given
   * @throws IllegalArgumentException with a sentence: what is wrong, what is allowed
   */
  public static List<String> parse(Axis axis, List<String> given) {
    Set<String> values = new LinkedHashSet<>();
    for (String text : given) {
      if (axis.kind() == Axis.Kind.TEXT) {
        values.add(text);
        continue;
      }
      for (String part : text.split(",", -1)) {
        addPart(axis, part.strip(), values);
      }
    }
    return List.copyOf(values);
  }

  private static void addPart(Axis axis, String part, Set<String> values) {
    if (part.isEmpty()) {
      throw wrong(axis, part, "an empty value");
    }
    switch (axis.kind()) {
      case WHOLE -> values.addAll(wholes(axis, part));
      case REAL -> values.add(real(axis, part));
      case CHOICE -> values.add(choice(axis, part));
      case WORD, TEXT -> values.add(part);
    }
  }

  private static List<String> wholes(Axis axis, String part) {
    if (axis.choices().contains(part)) {
      return List.of(part);
    }
    int dots = part.indexOf("..");
    if (dots < 0) {
      return List.of("" + whole(axis, part, part));
    }
    int slash = part.indexOf('/', dots);
    long low = whole(axis, part, part.substring(0, dots));
    long high = whole(axis, part, part.substring(dots + 2, slash < 0 ? part.length() : slash));
    long step = slash < 0 ? 1 : number(axis, part, part.substring(slash + 1));
    if (high < low) {
      throw wrong(axis, part, "a range that runs backwards; write " + high + ".." + low);
    }
    if (step < 1) {
      throw wrong(axis, part, "a step below 1");
    }
    if ((high - low) / step >= LIMIT) {
      throw wrong(axis, part, "more than " + LIMIT + " values");
    }
    List<String> values = new ArrayList<>();
    // by number and not up to the end: a step of the size of a long would run over it
    for (long i = 0; i <= (high - low) / step; i++) {
      values.add("" + (low + i * step));
    }
    return values;
  }

  private static long whole(Axis axis, String part, String digits) {
    long value = number(axis, part, digits);
    if (value < axis.low() || value > axis.high()) {
      throw wrong(axis, part, value + " is out of range");
    }
    return value;
  }

  private static long number(Axis axis, String part, String digits) {
    try {
      return Long.parseLong(digits.strip());
    } catch (NumberFormatException notANumber) {
      throw wrong(axis, part, digits.isBlank() ? "a number is missing" : "not a whole number");
    }
  }

  private static String real(Axis axis, String part) {
    BigDecimal value;
    try {
      value = new BigDecimal(part);
    } catch (NumberFormatException notANumber) {
      throw wrong(axis, part, "not a number");
    }
    if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      throw wrong(axis, part, "more than " + MOST_DIGITS + " digits");
    }
    if (value.doubleValue() < axis.low() || value.doubleValue() > axis.high()) {
      throw wrong(axis, part, "out of range");
    }
    return plain(value);
  }

  private static String choice(Axis axis, String part) {
    if (!axis.choices().contains(part)) {
      throw wrong(axis, part, "no such choice");
    }
    return part;
  }

  private static IllegalArgumentException wrong(Axis axis, String part, String what) {
    String shown = part.isEmpty() ? "''" : part;
    return new IllegalArgumentException(
        "--" + axis.name() + " " + shown + ": " + what + "; allowed: " + allowed(axis));
  }

  /** What an axis takes, for messages and help texts. */
  public static String allowed(Axis axis) {
    return switch (axis.kind()) {
      case WHOLE ->
          String.format(
              Locale.ROOT,
              "whole numbers from %.0f to %.0f, as a, a..b, a..b/step or a list with commas%s",
              axis.low(),
              axis.high(),
              axis.choices().isEmpty() ? "" : "; or " + String.join(", ", axis.choices()));
      case REAL ->
          "numbers from %s to %s, or a list with commas"
              .formatted(plain(axis.low()), plain(axis.high()));
      case CHOICE -> String.join(", ", axis.choices());
      case WORD -> "words with commas between them";
      case TEXT -> "any text; several values as several options";
    };
  }

  private static String plain(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** One text for one number: 0.1 and 0.10 are not two cells. */
  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
