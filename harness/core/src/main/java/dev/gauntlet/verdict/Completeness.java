package dev.gauntlet.verdict;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Whether the journal holds all that it should: each run that began also ended, once, and as many
 * began as were planned. A published table lost a digit in a column of each row, and nobody saw;
 * lost lines are to be seen here.
 *
 * @param planned runs planned in all; 0 when a stop rule decides
 * @param made planned runs that were begun, one made again counting once
 * @param started runs that began
 * @param ended runs that ended
 * @param gaps the cells where something is missing, in order
 */
public record Completeness(long planned, long made, long started, long ended, List<Gap> gaps) {

  /**
   * @param cells all that are planned, in order
   * @param repeats runs planned of each; 0 when a stop rule decides
   * @param point maps the cell of a run to the one among {@code cells} (a run also carries axes
   *     that were not swept); what it maps elsewhere was never planned
   */
  public static Completeness of(
      Collection<Cell> cells,
      int repeats,
      List<RunStarted> started,
      List<RunEnded> ended,
      UnaryOperator<Cell> point) {
    Map<Cell, Count> counts = new LinkedHashMap<>();
    cells.forEach(cell -> counts.put(cell, new Count(repeats, false)));
    Map<String, Count> open = new HashMap<>();
    Set<String> planned = new HashSet<>();
    for (RunStarted run : started) {
      Count count = counts.computeIfAbsent(point.apply(run.cell()), any -> new Count(0, true));
      count.started++;
      if (planned.add(RunName.of(run.run()).planned())) {
        count.made++;
      }
      if (open.put(run.run(), count) != null) {
        count.unmatched++;
      }
    }
    for (RunEnded run : ended) {
      Count count = counts.computeIfAbsent(point.apply(run.cell()), any -> new Count(0, true));
      count.ended++;
      if (open.remove(run.run()) != count) {
        count.unmatched++;
      }
    }
    open.values().forEach(count -> count.unmatched++);
    List<Gap> gaps =
        counts.entrySet().stream()
            .filter(count -> count.getValue().lacking())
            .map(count -> count.getValue().gap(count.getKey()))
            .toList();
    return new Completeness(
        (long) cells.size() * repeats, planned.size(), started.size(), ended.size(), gaps);
  }

  /** Whether nothing is missing. */
  public boolean complete() {
    return gaps.isEmpty();
  }

  /** Whether each histogram sums to the runs made. */
  public boolean sums() {
    return gaps.stream().noneMatch(Gap::broken);
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

    boolean lacking() {
      return outside || unmatched > 0 || made < planned;
    }

    Gap gap(Cell cell) {
      return new Gap(cell, planned, made, started, ended, unmatched, outside);
    }
  }
}
