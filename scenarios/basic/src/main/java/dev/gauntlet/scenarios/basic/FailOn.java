package dev.gauntlet.scenarios.basic;

import dev.gauntlet.output.SteadyText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Holds each line of a child's output against a pattern. A pattern that takes too long on one line
 * is given up for the rest of the iteration: a regular expression can take longer than a life.
 */
final class FailOn {
  /** Of one iteration; the first ones. */
  private static final int MOST_TEXTS = 4;

  private static final long PATIENCE_NANOS = 100_000_000;

  private final Pattern pattern;
  private final Set<String> texts = new TreeSet<>();
  private boolean givenUp;

  FailOn(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @return empty for the empty text
   * @throws IllegalArgumentException with a sentence that says where it is wrong
   */
  static Optional<Pattern> pattern(String option, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s %s: no regular expression: %s, at character %d",
              option,
              text,
              wrong.getDescription(),
              Math.max(0, wrong.getIndex()) + 1),
          wrong);
    } catch (StackOverflowError deep) {
      throw new IllegalArgumentException(option + ": too many groups within groups", deep);
    }
  }

  void line(String line) {
    if (givenUp || texts.size() == MOST_TEXTS) {
      return;
    }
    try {
      if (pattern.matcher(new Patient(line, System.nanoTime() + PATIENCE_NANOS)).find()) {
        texts.add(SteadyText.of(line));
      }
    } catch (OutOfPatience | StackOverflowError tooMuch) {
      givenUp = true;
    }
  }

  /** Steady texts of the lines that matched. */
  Set<String> texts() {
    return texts;
  }

  /** Whether lines were left unjudged. */
  boolean givenUp() {
    return givenUp;
  }

  private static final class OutOfPatience extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfPatience() {
      super(null, null, false, false);
    }
  }

  /** A line that looks at the clock now and then while it is read. */
  private static final class Patient implements CharSequence {
    private static final int BETWEEN_LOOKS = 4096;

    private final CharSequence line;
    private final long end;
    private int looks;

    Patient(CharSequence line, long end) {
      this.line = line;
      this.end = end;
    }

    @Override
    public int length() {
      return line.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks % BETWEEN_LOOKS == 0 && System.nanoTime() - end > 0) {
        throw new OutOfPatience();
      }
      return line.charAt(index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return line.subSequence(from, to);
    }

    @Override
    public String toString() {
      return line.toString();
    }
  }
}
