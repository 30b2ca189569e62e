package dev.gauntlet.scenarios.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A command line taken apart as a POSIX shell would: words at blanks, {@code '...'} literal, {@code
 * "..."} with backslashes before {@code " \ $ `}, a backslash before any other character. Nothing
 * else: no variables, no patterns, no pipes. Who wants these writes {@code sh -c '...'}.
 */
final class Words {
  private static final Set<String> OPERATORS =
      Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "<<", "2>", "2>&1", "&>");

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int begun;
  private boolean quoted;
  private int at;

  private Words(String line) {
    this.line = line;
  }

  /**
   * @return at least one word
   * @throws IllegalArgumentException when a quote is not closed, the line ends in a backslash, has
   *     no word, or a word that only a shell understands; the message says where
   */
  static List<String> split(String line) {
    Words words = new Words(line);
    words.read();
    if (words.words.isEmpty()) {
      throw new IllegalArgumentException("the command is empty; it needs at least a program");
    }
    return List.copyOf(words.words);
  }

  private void read() {
    while (at < line.length()) {
      char next = line.charAt(at++);
      switch (next) {
        case ' ', '\t', '\n', '\r' -> endWord();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> {
          begin(true);
          word.append(escaped());
        }
        default -> {
          begin(false);
          word.append(next);
        }
      }
    }
    endWord();
  }

  private void begin(boolean byQuote) {
    if (!inWord) {
      inWord = true;
      begun = at;
    }
    quoted |= byQuote;
  }

  private void endWord() {
    if (!inWord) {
      return;
    }
    String done = word.toString();
    if (!quoted && OPERATORS.contains(done)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s at character %d is for a shell, and there is none: write sh -c '...', or quote it",
              done,
              begun));
    }
    words.add(done);
    word.setLength(0);
    inWord = false;
    quoted = false;
  }

  private void singleQuoted() {
    int opened = at;
    begin(true);
    int end = line.indexOf('\'', at);
    if (end < 0) {
      throw notClosed('\'', opened);
    }
    word.append(line, at, end);
    at = end + 1;
  }

  private void doubleQuoted() {
    int opened = at;
    begin(true);
    while (at < line.length()) {
      char next = line.charAt(at++);
      if (next == '"') {
        return;
      }
      if (next == '\\' && at < line.length() && "\"\\$`".indexOf(line.charAt(at)) >= 0) {
        next = line.charAt(at++);
      }
      word.append(next);
    }
    throw notClosed('"', opened);
  }

  private char escaped() {
    if (at == line.length()) {
      throw new IllegalArgumentException(
          "the command ends in a backslash, at character " + at + "; write \\\\ for a real one");
    }
    return line.charAt(at++);
  }

  private static IllegalArgumentException notClosed(char quote, int opened) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "the quote %s at character %d is not closed", quote, opened));
  }
}
