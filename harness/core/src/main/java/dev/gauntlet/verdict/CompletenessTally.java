package dev.gauntlet.verdict;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.PlannedNames;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Pairs the lines of a journal, one after the other; remembers but the runs that are open. */
public final class CompletenessTally {
  private final Map<Cell, Count> counts = new LinkedHashMap<>();
  private final Map<String, Count> open = new LinkedHashMap<>();
  // lines may stand in any order: these wait for the line that says that they began
  private final Map<String, Count> early = new HashMap<>();
  private final PlannedNames made = new PlannedNames();
  private long started;
  private long ended;

  /**
   * @param cells all that are planned, in order
   * @param repeats runs planned of each, with a stop rule at most; 0 when that is not known before
   */
  public CompletenessTally(Collection<Cell> cells, int repeats) {
    cells.forEach(cell -> counts.put(cell, new Count(repeats, false)));
  }

  /**
   * @param planned cells in order, with the runs planned of each, with a stop rule at most
   */
  CompletenessTally(Map<Cell, Integer> planned) {
    planned.forEach((cell, runs) -> counts.put(cell, new Count(runs, false)));
  }

  /**
   * @param point the planned cell that it was made at; another one was never planned
   */
  public void started(RunStarted run, Cell point) {
    Count count = count(point);
    count.started++;
    started++;
    if (made.add(RunName.of(run.run()).planned())) {
      count.made++;
    }
    if (early.remove(run.run(), count)) {
      return;
    }
    if (open.put(run.run(), count) != null) {
      count.unmatched++;
    }
  }

  /**
   * @param point as for {@link #started}
   */
  public void ended(RunEnded run, Cell point) {
    Count count = count(point);
    count.ended++;
    ended++;
    Count began = open.remove(run.run());
    if (began == null) {
      if (early.put(run.run(), count) != null) {
        count.unmatched++;
      }
    } else if (began != count) {
      count.unmatched++;
    }
  }

  private Count count(Cell point) {
    return counts.computeIfAbsent(point, any -> new Count(0, true));
  }

  /** Runs that began and did not end, in order. */
  public List<String> inFlight() {
    return new ArrayList<>(open.keySet());
  }

  /**
   * What all lines so far come to.
   *
   * @param settled whether a cell needs no further run by its stop rule: as many were planned as
   *     were made
   */
  public Completeness sum(Predicate<Cell> settled) {
    return sum(settled, Optional.empty());
  }

  /**
   * The same of a sweep that ends by time: as many runs were planned as were made, and one at least
   * of each cell.
   *
   * @param time empty of any other
   */
  Completeness sum(Predicate<Cell> settled, Optional<TimeBudget> time) {
    Map<Count, Long> unpaired = new HashMap<>();
    open.values().forEach(count -> unpaired.merge(count, 1L, Long::sum));
    early.values().forEach(count -> unpaired.merge(count, 1L, Long::sum));
    List<Gap> gaps = new ArrayList<>();
    long planned = 0;
    boolean more = false;
    for (Map.Entry<Cell, Count> one : counts.entrySet()) {
      Cell cell = one.getKey();
      Count count = one.getValue();
      long those = count.planned;
      if (settled.test(cell)) {
        those = count.made;
      } else if (time.isPresent() && !count.outside) {
        more |= count.planned == 0 || count.made < count.planned;
        those = time.get().over() ? Math.max(1, count.made) : count.made;
      }
      Gap gap = count.gap(cell, unpaired.getOrDefault(count, 0L), those);
      planned += gap.planned();
      if (count.outside || gap.broken() || gap.made() < gap.planned()) {
        gaps.add(gap);
      }
    }
    boolean timeLeft = more && time.filter(budget -> !budget.over()).isPresent();
    return new Completeness(
        planned, made.size(), started, ended, List.copyOf(gaps), time, timeLeft);
  }

  private static final class Count {
    private final long planned;
    private final boolean outside;
    private long made;
    private long started;
    private long ended;
    private long unmatched;

    Count(long planned, boolean outside) {
      this.planned = planned;
      this.outside = outside;
    }

    Gap gap(Cell cell, long unpaired, long those) {
      return new Gap(cell, those, made, started, ended, unmatched + unpaired, outside);
    }
  }
}
