package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.verdict.history.History;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where {@code history --to} puts what it read, beside its own output. */
interface HistoryTarget extends AutoCloseable {
  /** What there is. */
  String ALLOWED =
      "allowed: a file that ends in .prom or .txt, for metrics as OpenMetrics text, or"
          + " jdbc:postgresql://HOST/DATABASE";

  /** Two letters or more: a drive is no scheme. */
  Pattern SCHEME =
      Pattern.compile(
          "((?:jdbc:)?[a-z][a-z0-9+.-]+):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Tries whether it can be reached, before a thousand folders are read. */
  void open() throws IOException;

  /**
   * Puts it there.
   *
   * @param read the campaigns
   * @param history what they come to
   * @param expected what is not to be red
   * @return whether it holds all of them now
   * @throws UsageError when the target cannot be written
   */
  boolean put(NightFolders read, History history, Expectation expected) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * By the form of the text, which may hold a password: no message repeats it.
   *
   * @throws UsageError when it is nothing that can be written to
   */
  static HistoryTarget of(String text) {
    Optional<HistoryTarget> target = HistoryDatabase.of(text).or(() -> MetricsFile.of(text));
    if (target.isPresent()) {
      return target.get();
    }
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      throw new UsageError("--to: this is neither a file of metrics nor a database; " + ALLOWED);
    }
    String word = scheme.group(1).toLowerCase(Locale.ROOT);
    throw new UsageError(
        word.startsWith("postgres")
            ? "--to: " + word + ": is how psql writes it; here it is jdbc:postgresql:"
            : "--to: nothing is written to " + word + ": addresses; " + ALLOWED);
  }
}
