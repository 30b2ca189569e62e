package dev.gauntlet.cli.ci;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A word of the user's in a script of a POSIX shell, inside a file that a CI service reads. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  private ShellWord() {}

  /**
   * The word, quoted where it has to be. GitHub replaces <code>${{ ... }}</code> and GitLab <code>
   * $[[ ... ]]</code> before a shell sees the script, also between quotes: a quote in the middle of
   * their first characters leaves them nothing to replace, and the shell the same word.
   */
  public static String of(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return "'" + word.replace("'", "'\\''").replace("${{", "$''{{").replace("$[[", "$''[[") + "'";
  }

  public static String line(List<String> words) {
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }
}
