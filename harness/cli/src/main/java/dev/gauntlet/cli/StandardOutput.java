package dev.gauntlet.cli;

import dev.gauntlet.journal.SystemErrorText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** Says when what was printed did not arrive, as on a full disk. */
final class StandardOutput {
  private StandardOutput() {}

  /**
   * To be asked when all has been printed.
   *
   * @param code exit code that the command came to
   * @return the exit code: success becomes "no verdict" when its text is lost
   */
  static int checked(int code, PrintStream err) {
    if (!System.out.checkError()) {
      return code;
    }
    String why = why();
    if (why.toLowerCase(Locale.ROOT).contains("broken pipe")) {
      // whoever read it had enough, as head does
      return code;
    }
    err.println("gauntlet: what was printed is lost: standard output cannot be written: " + why);
    return code == 0 ? Main.NO_VERDICT : code;
  }

  /** A print stream keeps no reason: one more byte asks for it. */
  @SuppressWarnings("resource") // standard output stays open
  private static String why() {
    try {
      new FileOutputStream(FileDescriptor.out).write('\n');
      return "it failed for a while, for a reason that is not known";
    } catch (IOException refused) {
      return SystemErrorText.of(refused);
    }
  }
}
