package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.MeasureSummary;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellTally;
import dev.gauntlet.verdict.ReadingSeries;
import dev.gauntlet.verdict.SignatureTally;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Adds the runs of one side up, in the order of its journal; keeps counts and no run. */
public final class SideTally implements Replay {
  /** Name of the pace that every scenario has. */
  public static final String SPEED = "iterations";

  private final UnaryOperator<Cell> point;
  private final Map<Cell, Cell> points = new HashMap<>();
  private final Map<Cell, Tally> cells = new LinkedHashMap<>();
  private final SignatureTally signatures = new SignatureTally();
  private final OrderTally order = new OrderTally();
  private final Map<String, Integer> open = new HashMap<>();
  private int ended;

  /**
   * @param point maps the cell of a run to the axes by which cells are matched
   */
  public SideTally(UnaryOperator<Cell> point) {
    this.point = point;
  }

  @Override
  public void started(RunStarted run) {
    open.merge(run.run(), 1, Integer::sum);
  }

  @Override
  public void ended(RunEnded run) {
    ended++;
    open.merge(run.run(), -1, Integer::sum);
    open.remove(run.run(), 0);
    Cell at = points.computeIfAbsent(run.cell(), point);
    Tally tally = cells.computeIfAbsent(at, any -> new Tally(cells.size()));
    tally.add(run);
    signatures.add(run);
    if (run.ending().conclusive()) {
      order.add(run, tally.number);
    }
  }

  /** Runs that ended. */
  public int ended() {
    return ended;
  }

  /** Runs that began and did not end. */
  public int unended() {
    return (int) open.values().stream().filter(lines -> lines > 0).count();
  }

  /** Runs whose lines do not pair: begun and not ended, or ended and never begun. */
  public int unmatched() {
    return open.size();
  }

  /** What all runs come to; to be asked once, at the end. */
  public Side side() {
    Map<Cell, SideCell> all = new LinkedHashMap<>();
    cells.forEach((cell, tally) -> all.put(cell, tally.cell()));
    List<SeenSignature> seen =
        signatures.sum().stream()
            .map(
                one -> {
                  Map<Cell, Long> runs = new LinkedHashMap<>();
                  one.cells()
                      .forEach((cell, at) -> runs.merge(points.get(cell), at.runs(), Long::sum));
                  return new SeenSignature(one.kind(), one.signature(), one.runs(), runs);
                })
            .toList();
    return new Side(all, order.sums(cells.size()), seen);
  }

  private static final class Tally {
    private final int number;
    private final Map<RedEvent, Long> events = new EnumMap<>(RedEvent.class);
    private final Map<String, ReadingSeries> pace = new TreeMap<>();
    private final Map<String, String> units = new HashMap<>();
    private long runs;
    private long inconclusive;
    private long idle;
    private long iterations;
    private long survived;
    private long survivorsIterations;

    Tally(int number) {
      this.number = number;
    }

    void add(RunEnded run) {
      if (!run.ending().conclusive()) {
        inconclusive++;
        return;
      }
      runs++;
      iterations += run.iterations();
      for (RedEvent event : RedEvent.values()) {
        if (event.in(run)) {
          events.merge(event, 1L, Long::sum);
        }
      }
      if (run.ending() == Ending.SURVIVED) {
        survived++;
        survivorsIterations += run.iterations();
        idle += run.succeeded() == 0 ? 1 : 0;
        CellTally.speed(run).ifPresent(speed -> add(SPEED, "1/s", speed));
        run.measures().forEach((name, value) -> add(name, value));
      }
    }

    private void add(String name, MeasureSummary value) {
      add(name, value.unit(), value.mean());
    }

    private void add(String name, String unit, double value) {
      units.putIfAbsent(name, unit);
      pace.computeIfAbsent(name, any -> new ReadingSeries()).add(value);
    }

    SideCell cell() {
      Map<String, SideCell.Pace> values = new TreeMap<>();
      pace.forEach(
          (name, series) ->
              values.put(
                  name,
                  new SideCell.Pace(
                      units.get(name), Arrays.stream(series.toArray()).boxed().toList())));
      return new SideCell(
          runs,
          inconclusive,
          idle,
          iterations,
          events,
          new SideCell.Survivors(survived, survivorsIterations, values));
    }
  }
}
