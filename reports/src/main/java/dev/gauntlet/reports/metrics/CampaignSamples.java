package dev.gauntlet.reports.metrics;

import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.outline.CampaignOutline;
import dev.gauntlet.reports.outline.Progress;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Sequential;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one campaign says.
 *
 * @param cells that its matrix has
 * @param series with labels of its plan and cells
 */
public record CampaignSamples(int cells, List<Sample> series) {
  /** Cells of one campaign that have series. */
  private static final int MOST_CELLS = 2_000;

  public CampaignSamples {
    series = List.copyOf(series);
  }

  /** Of a campaign as it stands. */
  public static CampaignSamples of(CampaignOutline.Standing standing) {
    Report report = standing.report();
    PlanHeader plan = PlanHeader.of(report.campaign());
    Labels labels = plan.labels();
    List<Sample> series = new ArrayList<>(whole(plan, labels, standing.outline()));
    Set<String> varying =
        report.table().matrix().axes().stream()
            .filter(axis -> axis.values().size() > 1)
            .map(axis -> axis.name())
            .collect(Collectors.toSet());
    for (CellReport cell : report.cells().stream().limit(MOST_CELLS).toList()) {
      Labels here = labels.add("cell", LabelText.of(name(cell.cell(), varying)));
      rates(series, here, cell);
      cell.soaked()
          .map(SoakedCell::verdict)
          .ifPresent(verdict -> GrowthSamples.add(series, here, verdict));
    }
    return new CampaignSamples(report.cells().size(), series);
  }

  /** Cells without series. */
  public int leftOut() {
    return Math.max(0, cells - MOST_CELLS);
  }

  /** Whether it is being made: nothing that follows from its folder alone. */
  public static Sample running(PlanHeader plan, boolean running) {
    return new Sample(MetricFamily.RUNNING, plan.labels(), running ? 1 : 0);
  }

  private static List<Sample> whole(PlanHeader plan, Labels labels, CampaignOutline outline) {
    List<Sample> all = new ArrayList<>();
    all.add(new Sample(MetricFamily.PLAN, labels.add("axes", LabelText.of(plan.axes())), 1));
    time(all, MetricFamily.BEGUN, labels, plan.begun());
    time(all, MetricFamily.LAST_RUN, labels, outline.last());
    Progress progress = outline.progress();
    all.add(new Sample(MetricFamily.COMPLETE, labels, progress.complete() ? 1 : 0));
    all.add(new Sample(MetricFamily.EXIT_CODE, labels, outline.outcome().exitCode()));
    all.add(new Sample(MetricFamily.RED_RUNS, labels, outline.red()));
    if (progress.kind() == Progress.Kind.RUNS || progress.kind() == Progress.Kind.AT_MOST) {
      all.add(new Sample(MetricFamily.PLANNED_RUNS, labels, progress.all()));
    }
    return all;
  }

  private static void time(List<Sample> all, MetricFamily family, Labels labels, Instant time) {
    if (time.isAfter(Instant.EPOCH)) {
      all.add(new Sample(family, labels, time.toEpochMilli() / 1000.0));
    }
  }

  /** By the axes that have several values; the plan tells the others. */
  private static String name(Cell cell, Set<String> varying) {
    return cell.values().entrySet().stream()
        .filter(value -> varying.contains(value.getKey()))
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void rates(List<Sample> series, Labels labels, CellReport report) {
    CellSummary cell = report.summary();
    cell.endings()
        .forEach(
            (ending, runs) ->
                series.add(
                    new Sample(MetricFamily.RUNS, labels.add("ending", ending.word()), runs)));
    if (cell.runs() == 0) {
      return;
    }
    series.add(new Sample(MetricFamily.ITERATIONS, labels, cell.iterations()));
    long findings = cell.findings().values().stream().mapToLong(Long::longValue).sum();
    series.add(new Sample(MetricFamily.FINDINGS, labels, findings));
    boolean broken = report.gap().filter(gap -> gap.broken()).isPresent();
    if (cell.crashes().trials() > 0 && !broken) {
      Sequential stopped = cell.sequential().filter(one -> one.runs() > 0).orElse(null);
      series.add(
          new Sample(
              MetricFamily.CRASH,
              labels,
              stopped == null ? cell.crashes().share() : stopped.share()));
      series.add(
          new Sample(
              MetricFamily.CRASH_LOW,
              labels,
              stopped == null ? cell.crashes().low() : stopped.low()));
      series.add(
          new Sample(
              MetricFamily.CRASH_HIGH,
              labels,
              stopped == null ? cell.crashes().high() : stopped.high()));
    }
  }
}
