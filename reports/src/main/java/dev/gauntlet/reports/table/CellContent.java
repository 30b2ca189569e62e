package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Spread;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands in each cell of a table. */
public enum CellContent {
  /** All that a sweep has to say. */
  ALL("all", CellLines.LEGEND) {
    @Override
    public List<String> lines(CellReport cell) {
      return CellLines.lines(cell.summary(), cell.gap());
    }
  },
  HISTOGRAM("histogram", "cell: {status: runs}") {
    @Override
    public List<String> lines(CellReport cell) {
      return cell.summary().runs() == 0
          ? List.of(NO_RUN)
          : CellLines.histogram(cell.summary().histogram());
    }
  },
  RATE("rate", "cell: crashed share of its conclusive runs, 95 % interval; crashed of conclusive") {
    @Override
    public List<String> lines(CellReport cell) {
      CellSummary summary = cell.summary();
      if (summary.runs() == 0) {
        return List.of(NO_RUN);
      }
      List<String> lines = new ArrayList<>();
      summary.sequential().ifPresent(stopped -> lines.add(stopped.words()));
      lines.addAll(CellLines.rates(summary, cell.gap()));
      if (summary.crashes().trials() > 0) {
        lines.add(
            Figures.count(summary.crashes().events())
                + " of "
                + Figures.count(summary.crashes().trials(), "run"));
      }
      return lines;
    }
  },
  LEAK("leak", "cell: the verdict of a soak; metrics that grow, forks that were lost") {
    @Override
    public List<String> lines(CellReport cell) {
      return cell.soaked().map(CellContent::verdict).orElse(List.of("not soaked"));
    }
  },
  MEMORY(
      "memory",
      "cell: the most memory that a run had, median (min..max) over its runs, then end minus begin"
          + " where that was looked at; no verdict") {
    @Override
    public List<String> lines(CellReport cell) {
      return Resources.memory(cell.summary().metrics());
    }
  },
  SPEED(
      "speed",
      "cell: iterations begun per second after the launch, all lanes together, median (min..max)"
          + " over the runs that survived") {
    @Override
    public List<String> lines(CellReport cell) {
      Spread speed = cell.summary().iterationsPerSecond();
      return List.of(speed.count() == 0 ? "no run survived" : Figures.spread(speed) + " /s");
    }
  };

  private static final String NO_RUN = "no run";

  private final String word;
  private final String legend;

  CellContent(String word, String legend) {
    this.word = word;
    this.legend = legend;
  }

  /** As the command line names it. */
  public String word() {
    return word;
  }

  /** What a reader should know of it. */
  public String legend() {
    return legend;
  }

  /** Short lines; what they quote from outside is not escaped. */
  public abstract List<String> lines(CellReport cell);

  private static List<String> verdict(SoakedCell cell) {
    List<String> lines = new ArrayList<>();
    lines.add(cell.verdict().call().word());
    cell.verdict().metrics().stream()
        .filter(MetricVerdict::growing)
        .sorted(Comparator.comparing(MetricVerdict::call))
        .map(
            one ->
                "%s %s %s"
                    .formatted(one.metric().name(), one.call().word(), MetricWording.brief(one)))
        .forEach(lines::add);
    if (!cell.verdict().survivors().isEmpty()) {
      lines.add(Figures.count(cell.verdict().survivors().size()) + " zombies or orphans");
    }
    long red = cell.recorded().red().size();
    if (red > 0) {
      lines.add(Figures.count(red, "fork") + " ended red");
    }
    long lost = cell.recorded().lost().size() - red;
    if (lost > 0) {
      lines.add(Figures.count(lost, "fork") + " lost");
    }
    return lines;
  }
}
