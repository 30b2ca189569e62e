package dev.gauntlet.reports.outline;

import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.PlannedNames;
import dev.gauntlet.plan.PlannedRun;
import java.time.DateTimeException;
import java.time.Instant;

/** What is counted of a journal beside its verdict; keeps counts and no run. */
final class JournalSums implements Replay {
  private final PlannedNames planned = new PlannedNames();
  private long ended;
  private long red;
  private Instant last = Instant.EPOCH;

  @Override
  public void started(RunStarted run) {}

  @Override
  public void ended(RunEnded run) {
    ended++;
    planned.add(PlannedRun.planned(run.run()));
    red += run.red() ? 1 : 0;
    Instant end = end(run);
    last = end.isAfter(last) ? end : last;
  }

  private static Instant end(RunEnded run) {
    try {
      return Instant.parse(String.valueOf(run.startedAt())).plusMillis(run.millis());
    } catch (DateTimeException | ArithmeticException odd) {
      // a time that is none tells nothing
      return Instant.EPOCH;
    }
  }

  /** Runs that ended, one made again each time. */
  long ended() {
    return ended;
  }

  /** Planned runs that ended, one made again once. */
  long planned() {
    return planned.size();
  }

  long red() {
    return red;
  }

  /** When the last run ended; the epoch when none did. */
  Instant last() {
    return last;
  }
}
