package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.BoundedCommand;
import dev.gauntlet.reports.table.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command of {@code --on-red}. Its words are taken apart before anything is put in, and no
 * shell sees them: what a run wrote stays a part of one argument.
 */
final class RedAlert {
  static final String OPTION = "--on-red";

  /** Shorter than the time that a stopped campaign has for its table. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final int KEPT_BYTES = 64 << 10;

  /** Letters of a summary: what a chat or the subject of a mail takes. */
  private static final int LONGEST = 1000;

  private static final int RED = 1;

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");
  private static final List<String> NAMES = List.of("summary", "folder", "exit");

  private final List<String> words;

  private RedAlert(List<String> words) {
    this.words = words;
  }

  /**
   * @param command null when nobody is to be told
   * @throws UsageError when it is no program, or asks for what there is not
   */
  static RedAlert of(String command) {
    List<String> words = command == null ? List.of() : QuotedWords.of(OPTION, command);
    if (command != null && (words.isEmpty() || words.get(0).isEmpty())) {
      throw new UsageError(OPTION + ": a program is expected");
    }
    for (String word : words) {
      Matcher place = PLACE.matcher(word);
      while (place.find()) {
        if (!NAMES.contains(place.group(1))) {
          throw new UsageError(
              "%s: there is no %s; allowed: {%s}"
                  .formatted(OPTION, place.group(), String.join("}, {", NAMES)));
        }
      }
    }
    return new RedAlert(words);
  }

  /**
   * Runs it when something is red. Its failure is told on standard error.
   *
   * @param summary what is red, in one line
   * @param exit code of the command that it belongs to
   */
  void tell(String summary, Path folder, int exit) {
    if (words.isEmpty() || exit != RED) {
      return;
    }
    String line = VisibleText.of(summary.replaceAll("\\s+", " ").strip(), LONGEST, true);
    List<String> filled =
        words.stream()
            .map(word -> filled(word, line, folder.toString(), exit))
            .collect(Collectors.toList());
    try {
      BoundedCommand.Result result = BoundedCommand.run(filled, LIMIT, KEPT_BYTES);
      if (result.exit() != 0) {
        String said = result.output().strip();
        int last = said.lastIndexOf('\n', Math.max(0, said.lastIndexOf('\n') - 1));
        failed(said.substring(last + 1).replace('\n', ' '));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      failed("interrupted");
    }
  }

  private static void failed(String why) {
    System.err.println("gauntlet: " + TerminalText.of(OPTION + " failed: " + why));
  }

  /** In one pass: a summary that holds {folder} keeps it. */
  private static String filled(String word, String summary, String folder, int exit) {
    return PLACE
        .matcher(word)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    switch (place.group(1)) {
                      case "summary" -> summary;
                      case "folder" -> folder;
                      default -> Integer.toString(exit);
                    }));
  }
}
