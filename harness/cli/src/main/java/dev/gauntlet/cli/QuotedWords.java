package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line taken apart at blanks; {@code '...'} and {@code "..."} keep blanks together. There is no
 * shell: no variables, no patterns, no pipes.
 */
final class QuotedWords {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  private QuotedWords() {}

  /**
   * @param where it stands, for the sentence
   * @throws UsageError when a quote is not closed
   */
  static List<String> of(String where, String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    int end = 0;
    while (word.find()) {
      refuse(where, line.substring(end, word.start()));
      end = word.end();
      words.add(
          QUOTED
              .matcher(word.group())
              .replaceAll(
                  part ->
                      Matcher.quoteReplacement(
                          part.group(1) == null ? part.group(2) : part.group(1))));
    }
    refuse(where, line.substring(end));
    return words;
  }

  private static void refuse(String where, String between) {
    if (!between.isBlank()) {
      throw new UsageError("%s: the quote in %s is not closed".formatted(where, between.strip()));
    }
  }
}
