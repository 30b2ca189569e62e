package dev.gauntlet.campaign;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SequentialTally;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of a sweep's planned runs are still to be made; follows from those recorded alone. */
public final class SweepSchedule {
  private final Campaign campaign;
  private final Set<String> concluded = new HashSet<>();
  // empty without a stop rule
  private final Map<Cell, SequentialTally> cells = new HashMap<>();

  /**
   * @param recorded the runs that ended before, in the order of their journal; what said nothing
   *     then may say something now
   */
  public SweepSchedule(Campaign campaign, List<RunEnded> recorded) {
    this.campaign = campaign;
    campaign
        .stopRule()
        .ifPresent(
            rule ->
                campaign
                    .cells()
                    .forEach(cell -> cells.put(campaign.point(cell), new SequentialTally(rule))));
    recorded.forEach(this::ended);
    cells.values().forEach(SequentialTally::again);
  }

  /** Takes note of a run. */
  public void ended(RunEnded run) {
    if (run.ending() != Ending.NO_VERDICT) {
      concluded.add(PlannedRun.planned(run.run()));
    }
    SequentialTally cell = cells.get(campaign.point(run.cell()));
    if (cell != null) {
      cell.add(run);
    }
  }

  /** Whether it is to be made: it has not been, and its cell is not settled. */
  public boolean wants(PlannedRun plan) {
    if (concluded.contains(plan.name())) {
      return false;
    }
    SequentialTally cell = cells.get(campaign.point(plan.cell()));
    return cell == null || !cell.settled();
  }

  /** Runs that are to be made; with a stop rule, at most. */
  public int left() {
    return Math.toIntExact(campaign.runs().stream().filter(this::wants).count());
  }
}
