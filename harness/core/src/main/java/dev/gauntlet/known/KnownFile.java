package dev.gauntlet.known;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.verdict.known.KnownIssue;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.Scope;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Reads a file of known issues. */
public final class KnownFile {
  /** Bytes; a file that people keep by hand is far from it. */
  private static final long LARGEST = 1 << 20;

  private KnownFile() {}

  /**
   * @param today UTC: an issue is accepted on the day of its date, and no longer on the next
   * @throws UsageError with file, line and what is allowed
   */
  public static KnownRules read(Path file, LocalDate today) {
    List<KnownIssue> issues =
        EntryParser.of(text(file), file.toString()).stream().map(Entry::issue).toList();
    return new KnownRules(file.toString(), issues, "", List.of(), today);
  }

  /** Sentences on entries that accept more than one thing can be meant by. */
  public static List<String> warnings(KnownRules rules) {
    return rules.issues().stream()
        .filter(issue -> issue.subject().acceptsAll())
        .map(
            issue ->
                "%s, line %s: %s: \"%s\" accepts every %s%s, also one that nobody has seen yet; name one"
                    .formatted(
                        rules.file(),
                        issue.line(),
                        issue.subject().kind().key(),
                        issue.subject().text(),
                        issue.subject().kind().word(),
                        issue.scope().equals(Scope.EVERYWHERE) ? "" : " in its scope"))
        .toList();
  }

  private static String text(Path file) {
    try {
      // readString takes a FIFO or a folder for a file, too
      if (!Files.isRegularFile(file)) {
        throw new UsageError(
            file
                + (Files.exists(file) ? " is no file" : " does not exist")
                + "; --known takes one");
      }
      if (Files.size(file) > LARGEST) {
        throw new UsageError(file + " is larger than 1 MiB: no file of known issues");
      }
      return Files.readString(file);
    } catch (CharacterCodingException binary) {
      throw new UsageError(file + " is no text in UTF-8");
    } catch (IOException refused) {
      throw new UsageError(file + " cannot be read: " + SystemErrorText.of(refused));
    }
  }
}
