package dev.gauntlet.reports.model;

import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;

/**
 * How a report reads its journal.
 *
 * @param brief verdict and counts alone: without machines, evidence, and a look at whether samples
 *     are damaged
 * @param running whether somebody is making runs: then a run that has not ended is no lost line,
 *     and is left out
 * @param beside hears each line, too
 */
public record JournalReading(boolean brief, boolean running, Replay beside) {
  private static final Replay NOBODY =
      new Replay() {
        @Override
        public void started(RunStarted run) {}

        @Override
        public void ended(RunEnded run) {}
      };

  /** All of a campaign that nobody is making. */
  static final JournalReading WHOLE = whole(false);

  /** All of it. */
  public static JournalReading whole(boolean running) {
    return new JournalReading(false, running, NOBODY);
  }

  /** Verdict and counts. */
  public static JournalReading brief(boolean running, Replay beside) {
    return new JournalReading(true, running, beside);
  }

  /** A journal that the tally hears so, and then the other one as it is. */
  Replay heard(Replay tally) {
    Replay first = running ? new EndedRuns(tally) : tally;
    return new Replay() {
      @Override
      public void started(RunStarted run) {
        first.started(run);
        beside.started(run);
      }

      @Override
      public void ended(RunEnded run) {
        first.ended(run);
        beside.ended(run);
      }
    };
  }
}
