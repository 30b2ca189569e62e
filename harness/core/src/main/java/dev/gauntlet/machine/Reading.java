package dev.gauntlet.machine;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was read, or why it could not be: exactly one of the two.
 *
 * @param value the text read, trimmed and not empty; null when unreadable
 * @param unreadable the reason, for a person; null when readable
 */
public record Reading(String value, String unreadable) {
  public Reading {
    if ((value == null) == (unreadable == null)) {
      throw new IllegalArgumentException("a reading has a value or a reason, not both or neither");
    }
    if ((value == null ? unreadable : value).isBlank()) {
      throw new IllegalArgumentException("a reading's value or reason must not be blank");
    }
  }

  public static Reading of(String value) {
    return new Reading(value.strip(), null);
  }

  public static Reading unreadable(String why) {
    return new Reading(null, why);
  }

  public boolean readable() {
    return value != null;
  }

  /** The value changed by {@code change}; what is unreadable stays so. */
  public Reading map(UnaryOperator<String> change) {
    return readable() ? of(change.apply(value)) : this;
  }

  /**
   * The first group of the first match.
   *
   * @param missing the reason to give when nothing matches
   */
  public Reading find(Pattern pattern, String missing) {
    if (!readable()) {
      return this;
    }
    Matcher matcher = pattern.matcher(value);
    return matcher.find() && !matcher.group(1).isBlank()
        ? of(matcher.group(1))
        : unreadable(missing);
  }

  /** This one when it is readable, else the other. */
  public Reading or(Supplier<Reading> other) {
    return readable() ? this : other.get();
  }

  /** The value, or {@code unreadable: why}. */
  @Override
  public String toString() {
    return readable() ? value : "unreadable: " + unreadable;
  }
}
