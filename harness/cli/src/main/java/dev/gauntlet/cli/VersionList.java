package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.words.EnvironmentParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Versions in their order, a line each: {@code LABEL NAME=VALUE ...}. Empty lines and lines that
 * begin with {@code #} say nothing.
 */
final class VersionList {
  /** A label stands in file names and in command lines. */
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._+~@^:/-]+");

  private VersionList() {}

  static List<Version> read(Path file) {
    try {
      return of(
          "--versions " + file,
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException refused) {
      throw new UsageError(
          "--versions %s cannot be read: %s".formatted(file, SystemErrorText.of(refused)));
    }
  }

  /**
   * @param where the lines stand, for the sentence
   */
  static List<Version> of(String where, List<String> lines) {
    List<Version> versions = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    int number = 0;
    for (String line : lines) {
      number++;
      String at = String.format(Locale.ROOT, "%s, line %d", where, number);
      List<String> words = line.strip().startsWith("#") ? List.of() : QuotedWords.of(at, line);
      if (words.isEmpty()) {
        continue;
      }
      String label = words.get(0);
      if (!LABEL.matcher(label).matches()) {
        throw new UsageError(
            "%s: '%s' is no label; allowed are letters, digits and . _ + ~ @ ^ : / -"
                .formatted(at, label));
      }
      if (!labels.add(label)) {
        throw new UsageError("%s: there is another version %s".formatted(at, label));
      }
      versions.add(new Version(label, EnvironmentParser.of(at, words.subList(1, words.size()))));
    }
    return versions;
  }

  /** From a good version to a bad one that comes later, with both. */
  static List<Version> between(List<Version> all, String good, String bad) {
    int from = place(all, "--good", good);
    int to = place(all, "--bad", bad);
    if (from >= to) {
      throw new UsageError(
          "--good %s must stand above --bad %s: versions are listed from old to new"
              .formatted(good, bad));
    }
    return all.subList(from, to + 1);
  }

  private static int place(List<Version> all, String option, String label) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).label().equals(label)) {
        return i;
      }
    }
    throw new UsageError(
        String.format(
            Locale.ROOT,
            "%s %s: there is no such version among the %d%s",
            option,
            label,
            all.size(),
            all.isEmpty()
                ? ""
                : ", from " + all.get(0).label() + " to " + all.get(all.size() - 1).label()));
  }
}
