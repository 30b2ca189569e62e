package dev.gauntlet.campaign;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedNames;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SequentialTally;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Which of a sweep's planned runs are still to be made; follows from those recorded alone. */
final class SweepSchedule {
  private final Campaign campaign;
  private final PlannedNames concluded = new PlannedNames();
  // empty without a stop rule
  private final Map<Cell, SequentialTally> cells = new HashMap<>();
  private long spentMillis;

  SweepSchedule(Campaign campaign) {
    this.campaign = campaign;
    campaign
        .stopRule()
        .ifPresent(
            rule ->
                campaign
                    .cells()
                    .forEach(cell -> cells.put(campaign.point(cell), new SequentialTally(rule))));
  }

  /** All that was recorded before is noted: what said nothing then may say something now. */
  void resumed() {
    cells.values().forEach(SequentialTally::again);
  }

  /** Takes note of a run. */
  void ended(RunEnded run) {
    if (run.ending() != Ending.NO_VERDICT) {
      concluded.add(PlannedRun.planned(run.run()));
    }
    tally(run.cell()).ifPresent(cell -> cell.add(run));
    spentMillis += run.millis();
  }

  /** What its runs took, those that said nothing included. */
  Duration spent() {
    return Duration.ofMillis(spentMillis);
  }

  private boolean over() {
    return campaign.budget().filter(time -> spent().compareTo(time) >= 0).isPresent();
  }

  /** Whether it is to be made: there is time, it has not been, and its cell is not settled. */
  boolean wants(PlannedRun plan) {
    if (over() || concluded.contains(plan.name())) {
      return false;
    }
    return tally(plan.cell()).filter(SequentialTally::settled).isEmpty();
  }

  private Optional<SequentialTally> tally(Cell cell) {
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(cells.get(campaign.point(cell)));
  }

  /** Runs that are to be made; with a stop rule, or a limit of time, at most. */
  int left() {
    if (over()) {
      return 0;
    }
    int left = 0;
    for (Iterator<PlannedRun> order = campaign.order(); order.hasNext(); ) {
      left += wants(order.next()) ? 1 : 0;
    }
    return left;
  }
}
