package dev.gauntlet.cli;

import dev.gauntlet.journal.Damaged;
import dev.gauntlet.journal.RunFolder;
import java.io.IOException;

/** A user's mistake: one sentence, exit code 2, no stack trace. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  Mistake(String sentence) {
    super(sentence);
  }

  /** A folder that was given and is no campaign's, or not ours to read. */
  static Mistake unreadable(RunFolder folder, IOException refused) {
    return new Mistake(
        refused instanceof Damaged
            ? refused.getMessage()
            : folder.path() + " cannot be read: " + Said.of(refused));
  }
}
