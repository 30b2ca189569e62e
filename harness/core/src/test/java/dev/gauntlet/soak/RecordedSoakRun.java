package dev.gauntlet.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;

/** Journal lines of forks that were never made. */
final class RecordedSoakRun {
  private RecordedSoakRun() {}

  static RunEnded survived(String run, long millis) {
    return ended(run, Ending.SURVIVED, millis, Map.of());
  }

  static RunEnded ended(String run, Ending ending, long millis, Map<String, JsonNode> other) {
    RunEnded fork =
        RunEnded.of(
                new RunOrigin(
                    run, new Cell(Map.of("threads", "1")), 1, "2026-01-01T00:00:00Z", millis),
                RunOutcome.of(ending, ""))
            .with(new LaneProgress(List.of(), List.of(), 400, 400));
    for (Map.Entry<String, JsonNode> field : other.entrySet()) {
      fork = fork.noting(field.getKey(), field.getValue());
    }
    return fork;
  }
}
