package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.MeasureSummary;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.scenario.Cell;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs of a side for tests. */
final class SideMade {
  private final SideTally tally = new SideTally(cell -> cell);
  private final Set<Cell> cells = new LinkedHashSet<>();
  private List<SideFact> facts = List.of();
  private int runs;
  private long iterations = 100;
  private long millis = 5000;

  static Cell cell(String threads) {
    return new Cell(Map.of("threads", threads));
  }

  /** Of each run from here on. */
  SideMade doing(long rounds, long time) {
    iterations = rounds;
    millis = time;
    return this;
  }

  SideMade knowing(SideFact... known) {
    facts = List.of(known);
    return this;
  }

  SideMade survived(String threads, int times) {
    for (int i = 0; i < times; i++) {
      add(threads, RunOutcome.of(Ending.SURVIVED, ""), iterations, spread());
    }
    return this;
  }

  /** No iteration succeeds. */
  SideMade refused(String threads, int times) {
    for (int i = 0; i < times; i++) {
      add(threads, RunOutcome.of(Ending.SURVIVED, ""), 0, spread());
    }
    return this;
  }

  SideMade crashed(String threads, int times, Signature signature) {
    for (int i = 0; i < times; i++) {
      add(
          threads,
          new RunOutcome(Ending.CRASHED, 139, 134, 11, signature, ""),
          iterations / 2,
          spread());
    }
    return this;
  }

  SideMade ended(String threads, int times, Ending ending) {
    for (int i = 0; i < times; i++) {
      add(threads, RunOutcome.of(ending, ""), iterations, spread());
    }
    return this;
  }

  /** Passes in which runs of one ending do not come together. */
  private int spread() {
    return 1 + runs * 37 % 60;
  }

  /** A run in each pass, of which the first ones crash. */
  SideMade crashedIn(String threads, int bad, int passes) {
    for (int pass = 1; pass <= passes; pass++) {
      RunOutcome outcome =
          pass <= bad
              ? new RunOutcome(Ending.CRASHED, 139, 134, 11, null, "")
              : RunOutcome.of(Ending.SURVIVED, "");
      add(threads, outcome, iterations, pass);
    }
    return this;
  }

  private void add(String threads, RunOutcome outcome, long succeeded, int pass) {
    Cell cell = cell(threads);
    cells.add(cell);
    runs++;
    // times that vary a little, as real ones do
    long took = millis + 10L * (runs % 7);
    tally.ended(
        RunEnded.of(new RunOrigin("r" + runs, cell, pass, "2026-01-01T00:00:00Z", took), outcome)
            .with(new LaneProgress(List.of(), List.of(), iterations, succeeded))
            .with(
                new LaneReports(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(
                        "latency", new MeasureSummary("ms", 2, took / (double) iterations, 1)))));
  }

  Compared side(String label) {
    return new Compared(label, List.copyOf(cells), tally.side(), Map.of(), facts);
  }
}
