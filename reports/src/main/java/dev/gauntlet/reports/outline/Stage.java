package dev.gauntlet.reports.outline;

import dev.gauntlet.journal.Journal;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.util.Locale;

/** Where a campaign is on its way. */
public enum Stage {
  /** a process has its journal locked: runs are being made */
  RUNNING,
  /** all that was planned was made */
  FINISHED,
  /** something is missing, and nobody is making it: {@code gauntlet resume} goes on */
  INTERRUPTED;

  /**
   * @param running whether a process is writing
   * @param complete whether all that was planned was made
   */
  public static Stage of(boolean running, boolean complete) {
    return running ? RUNNING : complete ? FINISHED : INTERRUPTED;
  }

  /** Whether a process is writing, by the lock that it holds. */
  public static boolean running(RunFolder folder) {
    try {
      return Journal.writtenByAnother(folder.journal());
    } catch (IOException untold) {
      // a file system without locks: only what is missing tells
      return false;
    }
  }

  /** {@code running}, {@code finished}, {@code interrupted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
