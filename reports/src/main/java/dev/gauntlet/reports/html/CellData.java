package dev.gauntlet.reports.html;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.StatusSeries;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.Resources;
import dev.gauntlet.reports.table.SoakLines;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Histogram;
import dev.gauntlet.verdict.growth.AllocatorRetention;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.wording.CellWording;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A cell as the page's script shows it when it is asked for.
 *
 * @param glance as in the matrix
 * @param facts what its runs did and used, a line each
 * @param kinds of each label of the histogram, in its order: label, kind, runs
 * @param perBin runs that one bin of {@code statuses} stands for
 * @param statuses over time: of each bin the runs of each label, in the order of {@code kinds}
 * @param passes first and last pass of the runs in {@code statuses}
 * @param runs the first of each kind, in the columns of report.js
 * @param left sentence on runs that are not listed; empty when all are
 * @param said what a soak came to, with the reason; empty of a sweep
 * @param shared by verdict, one sentence on all metrics that share a line
 * @param asides what a soak says besides its metrics
 */
record CellData(
    HeatCell glance,
    List<String> facts,
    List<String[]> kinds,
    int perBin,
    List<int[]> statuses,
    List<Integer> passes,
    List<List<String>> runs,
    String left,
    TextCounts findings,
    TextCounts softFailures,
    TextCounts notes,
    String said,
    List<LeakData> leaks,
    Map<String, String> shared,
    List<String> asides,
    String command) {

  /** Texts of a kind. */
  private static final int TEXTS = 8;

  /**
   * @param share what of the page this cell may take
   */
  static CellData of(HeatCell glance, CellReport report, PageShare share) {
    CellSummary cell = report.summary();
    List<String[]> kinds = new ArrayList<>();
    Map<String, Integer> columns = new HashMap<>();
    StatusSeries statuses = report.statuses();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int n = 0; n < statuses.size(); n++) {
      counts.merge(statuses.label(n), 1L, Long::sum);
    }
    new Histogram(counts)
        .counts()
        .forEach(
            (label, runs) -> {
              columns.put(label, columns.size());
              kinds.add(new String[] {label, Kind.of(label).style(), Figures.count(runs)});
            });
    int perBin = Math.max(1, (statuses.size() + share.bins() - 1) / share.bins());
    List<List<String>> rows =
        report.runs().stream().limit(share.runs()).map(CellData::row).toList();
    return new CellData(
        glance,
        facts(cell, report),
        kinds,
        perBin,
        bins(statuses, columns, perBin),
        statuses.size() == 0
            ? List.of()
            : List.of(statuses.pass(0), statuses.pass(statuses.size() - 1)),
        rows,
        rows.size() == statuses.size()
            ? ""
            : "%s of %s runs are listed, the first of each kind; journal.jsonl has all."
                .formatted(Figures.count(rows.size()), Figures.count(statuses.size())),
        TextCounts.of(cell.findings(), TEXTS),
        TextCounts.of(cell.softFailures(), TEXTS),
        TextCounts.of(cell.notes(), TEXTS),
        report.soaked().map(CellData::said).orElse(""),
        report.soaked().map(soaked -> LeakData.of(soaked, share.points())).orElse(List.of()),
        report.soaked().map(CellData::shared).orElse(Map.of()),
        report.soaked().map(CellData::asides).orElse(List.of()),
        PageText.whole(report.command()));
  }

  private static List<String> facts(CellSummary cell, CellReport report) {
    List<String> facts = new ArrayList<>();
    if (cell.crashes().trials() > 0 && report.gap().filter(gap -> gap.broken()).isEmpty()) {
      facts.add(
          cell.sequential().map(stopped -> stopped.words() + "; ").orElse("")
              + "crash "
              + Figures.crashes(cell)
              + ", "
              + Figures.rate(cell.crashesPerIteration()));
      facts.add(
          "iterations that succeeded per run, median %s (%s to %s)"
              .formatted(
                  Figures.middle(cell.succeededPerRun().median()),
                  Figures.middle(cell.succeededPerRun().min()),
                  Figures.middle(cell.succeededPerRun().max())));
    }
    if (cell.iterationsPerSecond().count() > 0) {
      facts.add(
          "iterations per second, median "
              + Figures.significant(cell.iterationsPerSecond().median()));
    }
    Map<String, Double> medians = new HashMap<>();
    cell.metrics().forEach((metric, values) -> medians.put(metric, values.median()));
    List<String> used = Resources.lines(medians);
    if (!used.isEmpty()) {
      facts.add("used at most, then end minus begin, medians: " + String.join("; ", used));
    }
    cell.measures()
        .forEach(
            (name, measure) ->
                facts.add(
                    "%s %s %s"
                        .formatted(
                            PageText.text(name),
                            Figures.amount(measure.means().median()),
                            PageText.text(measure.unit()))));
    cell.reasons()
        .forEach(
            (ending, reason) -> {
              if (!reason.isEmpty()) {
                facts.add(ending.word() + ": " + PageText.text(reason));
              }
            });
    return facts;
  }

  private static List<int[]> bins(StatusSeries statuses, Map<String, Integer> columns, int perBin) {
    List<int[]> bins = new ArrayList<>();
    for (int from = 0; from < statuses.size(); from += perBin) {
      int[] bin = new int[columns.size()];
      for (int n = from; n < Math.min(statuses.size(), from + perBin); n++) {
        bin[columns.get(statuses.label(n))]++;
      }
      bins.add(bin);
    }
    return bins;
  }

  private static List<String> row(RunEnded run) {
    String label = Histogram.label(run);
    return List.of(
        run.run(),
        (label.equals(run.ending().word()) ? "" : label + " ") + run.ending().word(),
        PageText.text(what(run)),
        PageText.text(String.join(", ", run.diedIn())),
        Figures.count(run.succeeded()) + " / " + Figures.count(run.iterations()),
        String.format(Locale.ROOT, "%.1f", run.millis() / 1000.0),
        String.join("; ", Resources.lines(run.metrics())),
        run.evidence().isEmpty() ? "" : PageText.text(run.evidence().get(0)));
  }

  private static String what(RunEnded run) {
    if (run.signature() != null) {
      return run.signature().toString();
    }
    if (!run.reason().isEmpty()) {
      return run.reason();
    }
    return run.findings().keySet().stream().findFirst().map(text -> "finding: " + text).orElse("");
  }

  private static String said(SoakedCell cell) {
    return PageText.text(
        "%s (%s)".formatted(cell.wording().headline(), cell.judgement().because()));
  }

  private static Map<String, String> shared(SoakedCell cell) {
    Map<GrowthCall, List<MetricVerdict>> sharing =
        cell.verdict().metrics().stream()
            .filter(one -> LeakData.shares(cell, one))
            .collect(Collectors.groupingBy(MetricVerdict::call, TreeMap::new, Collectors.toList()));
    Map<String, String> shared = new LinkedHashMap<>();
    sharing.forEach(
        (call, metrics) ->
            shared.put(
                call.word(),
                call == GrowthCall.NONE
                    ? CellWording.flat(metrics)
                    // the word stands before it
                    : CellWording.open(metrics).replaceFirst("^" + call.word() + ", ", "")));
    return shared;
  }

  /** What a soak says besides its metrics. */
  private static List<String> asides(SoakedCell cell) {
    List<String> lines = new ArrayList<>();
    lines.addAll(SoakLines.refusals(cell));
    lines.addAll(SoakLines.explained(cell));
    cell.recorded().retention().map(AllocatorRetention::sentence).ifPresent(lines::add);
    cell.soFar().forEach(one -> lines.add(one.metric().name() + " " + MetricWording.of(one)));
    new TreeMap<>(cell.verdict().unreadable())
        .forEach((metric, why) -> lines.add(metric + " unreadable: " + why));
    return lines.stream().map(PageText::text).toList();
  }
}
