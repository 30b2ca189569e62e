package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.ComparisonVerdict;
import dev.gauntlet.verdict.compare.Difference;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.GrowthChange;
import dev.gauntlet.verdict.compare.OverallTest;
import dev.gauntlet.verdict.compare.PaceChange;
import dev.gauntlet.verdict.compare.SideTally;
import dev.gauntlet.verdict.compare.SignatureChange;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a comparison says, in lines that all formats share; texts are as they came. */
public final class ComparisonLines {
  /** Signatures and cells that are named. */
  private static final int NAMED = 20;

  private final Comparison comparison;

  public ComparisonLines(Comparison comparison) {
    this.comparison = comparison;
  }

  /** What of one kind of event was found over all cells. */
  public List<String> overall(EventComparison event) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s of %s; %s"
            .formatted(
                comparison.base(),
                Figures.rate(event.base()),
                Figures.count(event.base().trials(), "run"),
                Figures.rate(event.basePerIteration())));
    lines.add(
        "%s: %s of %s; %s"
            .formatted(
                comparison.candidate(),
                Figures.rate(event.candidate()),
                Figures.count(event.candidate().trials(), "run"),
                Figures.rate(event.candidatePerIteration())));
    lines.add("difference, points: " + points(event.difference()) + ratio(event.ratio()));
    lines.add(test(event));
    return lines;
  }

  private static String ratio(Difference ratio) {
    if (Double.isNaN(ratio.value())) {
      return "";
    }
    // nothing happened on the base: there is no ratio, only a least one
    return Double.isInfinite(ratio.value())
        ? "; rate per iteration at least %s times the base's"
            .formatted(Figures.significant(ratio.low()))
        : "; rate per iteration %s times the base's [%s, %s]"
            .formatted(
                Figures.significant(ratio.value()),
                Figures.significant(ratio.low()),
                Figures.significant(ratio.high()));
  }

  private static String test(EventComparison event) {
    OverallTest test = event.overall();
    String which =
        test.byIterations()
            ? "conditional test of rates per iteration, since the sides differ in iterations per run"
            : "test of Cochran, Mantel and Haenszel";
    String spread =
        Double.isNaN(test.overdispersion())
            ? "overdispersion not known"
            : String.format(
                Locale.ROOT,
                "overdispersion of the totals per pass %.2f%s",
                test.overdispersion(),
                test.overdispersion() > 1 ? ", divided out" : "");
    return String.format(
        Locale.ROOT,
        "more of them on the candidate, over all cells: p %s (%s, over %s with such runs; %s); red"
            + " below %s",
        Figures.chance(test.p()),
        which,
        Figures.count(test.cells(), "cell"),
        spread,
        Figures.significant(event.level()));
  }

  /** Cells that were told apart, worst first. */
  public List<String> cells(EventComparison event) {
    List<String> lines = new ArrayList<>();
    for (CellDifference.Mark mark : CellDifference.Mark.values()) {
      List<CellDifference> marked = event.marked(mark);
      if (mark != CellDifference.Mark.SAME && !marked.isEmpty()) {
        lines.add(mark.word() + ": " + named(marked.stream().map(this::told).toList()));
      }
    }
    return lines;
  }

  private String told(CellDifference cell) {
    String name = cell.cell().toString();
    return (name.isEmpty() ? "the cell" : name) + " " + shares(cell);
  }

  /** {@code 2.0 % [0.1, 10.7] of 50}. */
  public static String share(Rate rate) {
    return Figures.rate(rate) + " of " + Figures.count(rate.trials());
  }

  /** {@code +38.0 [+26.1, +50.2]}, in percent of runs. */
  public static String points(Difference share) {
    return String.format(
        Locale.ROOT,
        "%+.1f [%+.1f, %+.1f]",
        100 * share.value(),
        100 * share.low(),
        100 * share.high());
  }

  /** {@code 2.0 % -> 40.0 %}. */
  static String shares(CellDifference cell) {
    return "%s %% -> %s %%"
        .formatted(Figures.percent(cell.base().share()), Figures.percent(cell.candidate().share()));
  }

  /** New ones first. */
  public List<String> signatures() {
    List<String> lines = new ArrayList<>();
    comparison.signatures().stream()
        .limit(NAMED)
        .forEach(
            one -> {
              String seen =
                  "%s, %s -> %s runs"
                      .formatted(
                          one.kind().word(),
                          Figures.count(one.runs()),
                          Figures.count(one.candidateRuns()));
              String moved =
                  one.change() == SignatureChange.Change.MOVED
                      ? " (the same code as %s)".formatted(one.moved())
                      : "";
              String chance =
                  one.change() == SignatureChange.Change.NEW
                      ? ", p %s".formatted(Figures.chance(one.p()))
                      : "";
              lines.add(
                  "%s: %s%s: %s%s"
                      .formatted(one.change().word(), one.signature(), moved, seen, chance));
            });
    if (comparison.signatures().size() > NAMED) {
      lines.add("and %s more".formatted(Figures.count(comparison.signatures().size() - NAMED)));
    }
    return lines;
  }

  public List<String> pace() {
    List<String> lines = new ArrayList<>();
    for (PaceChange pace : comparison.work().pace()) {
      String name = pace.name().equals(SideTally.SPEED) ? "iterations per second" : pace.name();
      lines.add(
          "%s: %s -> %s%s, %s times [%s, %s] over %s%s"
              .formatted(
                  name,
                  Figures.amount(pace.base()),
                  Figures.amount(pace.candidate()),
                  pace.name().equals(SideTally.SPEED) ? "" : " " + pace.unit(),
                  Figures.significant(pace.ratio().value()),
                  Figures.significant(pace.ratio().low()),
                  Figures.significant(pace.ratio().high()),
                  Figures.count(pace.cells(), "cell"),
                  pace.differs() ? "" : ": not told apart"));
    }
    return lines;
  }

  /** What grows or was told apart, one line each; the rest in one. */
  public List<String> growth() {
    List<String> lines = new ArrayList<>();
    List<String> flat = new ArrayList<>();
    for (GrowthChange change : comparison.growth()) {
      boolean told =
          change.red()
              || change.yellow()
              || change.base().growing()
              || change.candidate().growing()
              || change.difference().high() < 0;
      String name = change.cell().toString().isEmpty() ? "" : change.cell() + " ";
      if (!told) {
        flat.add(name + change.name());
        continue;
      }
      Difference by = change.difference();
      String difference =
          Double.isNaN(by.value())
              ? "one goes with iterations, the other with time: not compared"
              : "difference %s [%s, %s]"
                  .formatted(
                      amount(change, by.value()),
                      amount(change, by.low()),
                      amount(change, by.high()));
      String verdict = change.red() ? "worse: " : change.yellow() ? "perhaps worse: " : "";
      lines.add(
          "%s%s%s: %s -> %s; %s"
              .formatted(
                  verdict,
                  name,
                  change.name(),
                  standing(change.base()),
                  standing(change.candidate()),
                  difference));
    }
    if (!flat.isEmpty()) {
      lines.add("not told apart: " + named(flat));
    }
    return lines;
  }

  private static String amount(GrowthChange change, double value) {
    return Amount.of(change.candidate().metric(), value);
  }

  private static String standing(MetricVerdict metric) {
    return "%s %s [%s, %s] per %s"
        .formatted(
            metric.call().word(),
            Amount.of(metric.metric(), metric.rate().orElseThrow().rate()),
            Amount.of(metric.metric(), metric.rate().orElseThrow().low()),
            Amount.of(metric.metric(), metric.rate().orElseThrow().high()),
            metric.finding().orElseThrow().per().word());
  }

  /** What differs besides the runs. */
  public String things() {
    return FactLine.of(comparison);
  }

  /** Cells that were not compared, and why. */
  public List<String> leftOut() {
    List<String> lines = new ArrayList<>();
    only(lines, comparison.base(), comparison.cells().onlyBase());
    only(lines, comparison.candidate(), comparison.cells().onlyCandidate());
    if (!comparison.cells().silenced().isEmpty()) {
      lines.add(
          "%s exercised nothing, and %s did: %s"
              .formatted(
                  comparison.candidate(), comparison.base(), names(comparison.cells().silenced())));
    }
    return lines;
  }

  private static void only(List<String> lines, String side, List<Cell> cells) {
    if (!cells.isEmpty()) {
      lines.add("only %s has conclusive runs: %s".formatted(side, names(cells)));
    }
  }

  private static String names(List<Cell> cells) {
    return named(
        cells.stream()
            .map(Cell::toString)
            .map(name -> name.isEmpty() ? "the cell" : name)
            .toList());
  }

  /** What it could have seen. */
  public List<String> seen() {
    return comparison.detectable().map(ComparisonVerdict::could).stream().toList();
  }

  static String named(List<String> all) {
    String names = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED
        ? String.format(Locale.ROOT, "%s and %,d more", names, all.size() - NAMED)
        : names;
  }
}
