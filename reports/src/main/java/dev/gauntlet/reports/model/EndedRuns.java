package dev.gauntlet.reports.model;

import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Hands a run on when it has ended: one that is being made is none yet. */
final class EndedRuns implements Replay {
  private final Replay hears;
  private final Map<String, RunStarted> open = new HashMap<>();
  // lines may stand in any order: an end may come first
  private final Set<String> early = new HashSet<>();

  EndedRuns(Replay hears) {
    this.hears = hears;
  }

  @Override
  public void started(RunStarted run) {
    if (early.remove(run.run())) {
      hears.started(run);
      return;
    }
    RunStarted twice = open.put(run.run(), run);
    if (twice != null) {
      hears.started(twice);
    }
  }

  @Override
  public void ended(RunEnded run) {
    RunStarted started = open.remove(run.run());
    if (started == null) {
      early.add(run.run());
    } else {
      hears.started(started);
    }
    hears.ended(run);
  }
}
