package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.fleet.database.DatabaseAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where {@code history --to} writes, by the text that it was given. The text may hold a password:
 * no message repeats it.
 *
 * @param kind what it is
 * @param text as given, its scheme in small letters
 */
record HistoryTarget(Kind kind, String text) {
  /** What can be written to. */
  enum Kind {
    /** {@code jdbc:postgresql:...}. */
    DATABASE
  }

  private static final String ALLOWED = "allowed: jdbc:postgresql://HOST/DATABASE";

  /** Two letters or more: a drive is no scheme. */
  private static final Pattern SCHEME =
      Pattern.compile(
          "((?:jdbc:)?[a-z][a-z0-9+.-]+):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * @throws UsageError when it is nothing that can be written to
   */
  static HistoryTarget of(String text) {
    int end = DatabaseAddress.SCHEME.length();
    if (text.regionMatches(true, 0, DatabaseAddress.SCHEME, 0, end)) {
      return new HistoryTarget(Kind.DATABASE, DatabaseAddress.SCHEME + text.substring(end));
    }
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      throw new UsageError("--to: this is no address of a database; " + ALLOWED);
    }
    String word = scheme.group(1).toLowerCase(Locale.ROOT);
    throw new UsageError(
        word.startsWith("postgres")
            ? "--to: " + word + ": is how psql writes it; here it is jdbc:postgresql:"
            : "--to: nothing is written to " + word + ": addresses; " + ALLOWED);
  }
}
