package dev.gauntlet.campaign;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.Arm;
import dev.gauntlet.verdict.growth.NextFork;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which fork of a soak comes next, cell after cell. */
final class SoakCourse {
  /** A cell whose forks end without a verdict so often in a row is left alone. */
  private static final int MOST_IN_VAIN = 3;

  private final Campaign campaign;
  private final RecordedForks recorded;
  private final Map<Integer, Integer> inVain = new HashMap<>();

  SoakCourse(Campaign campaign, RunFolder folder) {
    this.campaign = campaign;
    this.recorded = new RecordedForks(folder);
  }

  /**
   * A run and how it is sampled.
   *
   * @param plan named by {@link ForkName}; its pass is the number of the fork
   */
  record Errand(PlannedRun plan, Sampling sampling) {}

  Optional<Errand> next(List<RunEnded> ended) throws IOException {
    List<Cell> cells = campaign.cells();
    for (int number = 1; number <= cells.size(); number++) {
      if (inVain.getOrDefault(number, 0) < MOST_IN_VAIN) {
        SoakedCell cell = SoakedCell.of(campaign, number, recorded, ended);
        if (cell.next().isPresent()) {
          return Optional.of(errand(cell, cell.next().get()));
        }
      }
    }
    return Optional.empty();
  }

  /** How the cell of a run that has just ended stands. */
  SoakedCell after(RunEnded run, List<RunEnded> ended) throws IOException {
    int number = ForkName.parse(run.run()).orElseThrow().cell();
    if (run.ending() == Ending.NO_VERDICT) {
      inVain.merge(number, 1, Integer::sum);
    } else {
      inVain.remove(number);
    }
    return SoakedCell.of(campaign, number, recorded, ended);
  }

  private Errand errand(SoakedCell cell, NextFork next) throws IOException {
    int lanes = cell.cell().whole(Axis.THREADS.name());
    boolean gc = campaign.soak().gc();
    int hold = 1;
    if (lanes > 1) {
      Optional<RunEnded> timed = timed(cell);
      if (timed.isEmpty()) {
        ForkName name = ForkName.pace(cell.number());
        return new Errand(plan(name, cell), new Sampling(1, Pace.SAMPLES, gc, false, false));
      }
      hold = Pace.of(recorded.file(timed.get().run()), lanes);
    }
    ForkName name = ForkName.of(cell.number(), next);
    return new Errand(
        plan(name, cell), new Sampling(hold, next.samples(), gc, next.arm() == Arm.CONTROL, true));
  }

  private static Optional<RunEnded> timed(SoakedCell cell) {
    return cell.runs().stream()
        .filter(run -> run.ending() != Ending.NO_VERDICT)
        .filter(run -> ForkName.parse(run.run()).filter(ForkName::times).isPresent())
        .findFirst();
  }

  private static PlannedRun plan(ForkName name, SoakedCell cell) {
    return new PlannedRun(name.toString(), name.number(), cell.cell());
  }
}
