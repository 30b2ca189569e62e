package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;

/**
 * A run that was made, for tests: survived, 10 of 10 iterations succeeded, unless said otherwise.
 */
public record RunFixtures(RunEnded record) {
  static final Cell CELL = new Cell(Map.of("threads", "4"));

  static RunFixtures run(String name) {
    return new RunFixtures(
        RunEnded.of(origin(name, CELL, 1), RunOutcome.of(Ending.SURVIVED, ""))
            .with(new LaneProgress(List.of(), List.of(), 10, 10))
            .withMetrics(Map.of("peak.rss", 1e6)));
  }

  private static RunOrigin origin(String run, Cell cell, int pass) {
    return new RunOrigin(run, cell, pass, "2026-01-01T00:00:00Z", 5000);
  }

  RunFixtures at(Cell place, int inPass) {
    return new RunFixtures(
        new RunEnded(
            origin(record.run(), place, inPass),
            record.outcome(),
            record.progress(),
            record.reports(),
            record.metrics(),
            record.evidence(),
            record.other()));
  }

  private RunFixtures with(RunOutcome outcome) {
    return new RunFixtures(
        RunEnded.of(record.origin(), outcome)
            .with(record.progress())
            .with(record.reports())
            .withMetrics(record.metrics())
            .withEvidence(record.evidence()));
  }

  RunFixtures ended(Ending how, int decoded) {
    int signal = how == Ending.CRASHED ? decoded - 128 : 0;
    return with(new RunOutcome(how, decoded, decoded, signal, record.signature(), record.reason()));
  }

  RunFixtures crashed(Signature by, String... phases) {
    RunFixtures crashed = with(new RunOutcome(Ending.CRASHED, 139, 139, 11, by, record.reason()));
    return new RunFixtures(
        crashed.record.with(
            new LaneProgress(List.of(phases), List.of(), record.iterations(), record.succeeded())));
  }

  RunFixtures because(String why) {
    return with(
        new RunOutcome(
            record.ending(),
            record.status(),
            record.rawStatus(),
            record.signal(),
            record.signature(),
            why));
  }

  RunFixtures iterations(long begun, long good) {
    return new RunFixtures(record.with(new LaneProgress(record.diedIn(), List.of(), begun, good)));
  }

  RunFixtures texts(Map<String, Long> soft, Map<String, Long> found) {
    return new RunFixtures(record.with(LaneReports.of(soft, found)));
  }

  RunFixtures kept(String... files) {
    return new RunFixtures(record.withEvidence(List.of(files)));
  }

  RunStarted started() {
    return new RunStarted(record.run(), record.cell(), record.pass(), "2026-01-01T00:00:00Z", "");
  }
}
