package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.words.EnvironmentParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One of two sides that are run in turn.
 *
 * @param label what it is called; takes the place of {@code {side}} in options
 * @param environment variables that its workers get
 */
record ComparedSide(String label, Map<String, String> environment) {
  private static final String PLACE = "{side}";

  /** A label is the name of a folder. */
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~@^-]*");

  ComparedSide {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /**
   * Reads the base and the candidate.
   *
   * @param texts a line each: {@code LABEL NAME=VALUE ...}
   */
  static List<ComparedSide> both(List<String> texts) {
    if (texts.size() != 2) {
      throw new UsageError(
          String.format(
              Locale.ROOT,
              "--side: %d %s given, and two are expected, the base first: --side 'base NAME=VALUE'"
                  + " --side 'candidate NAME=VALUE'",
              texts.size(),
              texts.size() == 1 ? "side is" : "sides are"));
    }
    List<ComparedSide> sides = new ArrayList<>();
    for (String text : texts) {
      String where = "--side '" + text + "'";
      List<String> words = QuotedWords.of(where, text);
      if (words.isEmpty() || !LABEL.matcher(words.get(0)).matches()) {
        throw new UsageError(
            where
                + ": a label is expected first; it begins with a letter or digit, and allowed in it"
                + " are letters, digits and . _ + ~ @ ^ -");
      }
      sides.add(
          new ComparedSide(
              words.get(0), EnvironmentParser.of(where, words.subList(1, words.size()))));
    }
    if (sides.get(0).label().equals(sides.get(1).label())) {
      throw new UsageError(
          "--side %s: both sides have this label; two things that are equal need two labels"
              .formatted(sides.get(0).label()));
    }
    return sides;
  }

  /** Whether the label may be the name of a folder. */
  boolean named() {
    return LABEL.matcher(label).matches();
  }

  /** A text of the command line for this side. */
  String in(String text) {
    return text.replace(PLACE, label);
  }

  /** Whether a text of the command line is another one for each side. */
  static boolean varies(String text) {
    return text.contains(PLACE);
  }
}
