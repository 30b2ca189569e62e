package dev.gauntlet.verdict.compare;

import dev.gauntlet.verdict.FalseDiscovery;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One event on both sides.
 *
 * @param level of red
 * @param overall over all cells
 * @param runs of all cells together, candidate first
 * @param iterations of all cells together, candidate first
 * @param cells in the order of the matrix
 */
public record EventComparison(
    RedEvent event,
    double level,
    OverallTest overall,
    Sides runs,
    Exposed iterations,
    List<CellDifference> cells) {
  public EventComparison {
    cells = List.copyOf(cells);
  }

  static EventComparison of(
      RedEvent event,
      List<MatchedCell> matched,
      boolean byIterations,
      double overdispersion,
      double level) {
    List<Sides> sides = matched.stream().map(cell -> cell.runs(event)).toList();
    List<Exposed> exposed = matched.stream().map(cell -> cell.iterations(event)).toList();
    double[] more = new double[matched.size()];
    double[] less = new double[matched.size()];
    for (int i = 0; i < more.length; i++) {
      if (byIterations) {
        more[i] = CellTests.more(exposed.get(i));
        less[i] = CellTests.more(exposed.get(i).swapped());
      } else {
        Sides one = sides.get(i);
        more[i] = CellTests.more(one);
        less[i] =
            CellTests.more(
                new Sides(one.otherEvents(), one.otherTrials(), one.events(), one.trials()));
      }
    }
    double[] worse = FalseDiscovery.adjusted(more);
    double[] better = FalseDiscovery.adjusted(less);
    List<CellDifference> cells = new ArrayList<>();
    for (int i = 0; i < more.length; i++) {
      cells.add(
          new CellDifference(
              matched.get(i).cell(), sides.get(i), exposed.get(i), more[i], worse[i], better[i]));
    }
    return new EventComparison(
        event,
        level,
        byIterations
            ? OverallTest.byIterations(exposed, overdispersion)
            : OverallTest.byRuns(sides, overdispersion),
        new Sides(
            sum(sides, Sides::events),
            sum(sides, Sides::trials),
            sum(sides, Sides::otherEvents),
            sum(sides, Sides::otherTrials)),
        new Exposed(
            sum(exposed, Exposed::events),
            sum(exposed, Exposed::iterations),
            sum(exposed, Exposed::otherEvents),
            sum(exposed, Exposed::otherIterations)),
        cells);
  }

  private static <T> long sum(List<T> cells, ToDoubleFunction<T> of) {
    return Math.round(cells.stream().mapToDouble(of).sum());
  }

  /** Whether it is more frequent on the candidate over all cells. */
  public boolean worseOverall() {
    return overall.p() < level;
  }

  /** Cells with that mark. */
  public List<CellDifference> marked(CellDifference.Mark mark) {
    return cells.stream().filter(cell -> cell.mark(level) == mark).toList();
  }

  public boolean red() {
    return worseOverall() || !marked(CellDifference.Mark.WORSE).isEmpty();
  }

  /** Share of the base's runs, all cells together. */
  public Rate base() {
    return Rate.of(runs.otherEvents(), runs.otherTrials()).widened(overall.overdispersion());
  }

  /** Share of the candidate's runs, all cells together. */
  public Rate candidate() {
    return Rate.of(runs.events(), runs.trials()).widened(overall.overdispersion());
  }

  /** By iterations, of the base. */
  public IterationRate basePerIteration() {
    return IterationRate.of(iterations.otherEvents(), iterations.otherIterations());
  }

  /** By iterations, of the candidate. */
  public IterationRate candidatePerIteration() {
    return IterationRate.of(iterations.events(), iterations.iterations());
  }

  /** Candidate less base, in share of runs. */
  public Difference difference() {
    return Difference.of(candidate(), base());
  }

  /** Candidate over base, by iterations. */
  public Difference ratio() {
    return Difference.ratio(iterations);
  }
}
