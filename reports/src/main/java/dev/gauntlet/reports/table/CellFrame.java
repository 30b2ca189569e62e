package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.Sequential;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.Spread;
import dev.gauntlet.verdict.growth.GrowthCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The cells of a report as a data frame: a row per cell, a column per axis and figure. Shares are 0
 * to 1, memory in bytes; what is not known is missing.
 */
public final class CellFrame {
  private final Report report;
  private final Table table = Table.create();
  private final Set<String> names = new LinkedHashSet<>();

  private CellFrame(Report report) {
    this.report = report;
  }

  public static Table of(Report report) {
    CellFrame frame = new CellFrame(report);
    frame.axes();
    frame.endings();
    frame.rates();
    frame.resources();
    frame.leaks();
    frame.texts();
    return frame.table;
  }

  private void axes() {
    report
        .table()
        .matrix()
        .axes()
        .forEach(axis -> text(axis.name(), cell -> cell.cell().text(axis.name())));
  }

  private void endings() {
    whole("runs", CellSummary::runs);
    Set<String> labels = new LinkedHashSet<>();
    report.cells().forEach(cell -> labels.addAll(cell.summary().histogram().counts().keySet()));
    labels.stream()
        .sorted()
        .forEach(
            label ->
                whole(
                    "status " + label, cell -> cell.histogram().counts().getOrDefault(label, 0L)));
    truth("red", CellReport::red);
    truth("nothing exercised", cell -> cell.summary().nothingExercised());
  }

  private void rates() {
    whole("crashes", cell -> cell.crashes().events());
    whole("conclusive", cell -> cell.crashes().trials());
    share("crash share", cell -> cell.crashes().share());
    share("crash low", cell -> cell.crashes().low());
    share("crash high", cell -> cell.crashes().high());
    if (report.campaign().stopRule().isPresent()) {
      text("decision", cell -> cell.summary().sequential().map(Sequential::words).orElse(""));
      share("crash rate", cell -> stopped(cell, Sequential::share));
      share("crash rate low", cell -> stopped(cell, Sequential::low));
      share("crash rate high", cell -> stopped(cell, Sequential::high));
    }
    truth("rate withheld", cell -> cell.gap().filter(Gap::broken).isPresent());
    whole("iterations", CellSummary::iterations);
    whole("succeeded", CellSummary::succeeded);
    share("crashes per 1000 iterations", cell -> cell.crashesPerIteration().perThousand());
  }

  private static double stopped(CellSummary cell, ToDoubleFunction<Sequential> figure) {
    return cell.sequential().stream().mapToDouble(figure).findFirst().orElse(Double.NaN);
  }

  private void resources() {
    real("iterations per second", cell -> cell.iterationsPerSecond().median());
    for (String metric : new String[] {"peak.rss", "growth.rss", "peak.gpu", "growth.gpu"}) {
      bytes(metric + " B", cell -> median(cell.metrics().get(metric)));
    }
  }

  private static double median(Spread spread) {
    return spread == null ? Double.NaN : spread.median();
  }

  private void leaks() {
    text("leak", cell -> soaked(cell, soaked -> soaked.verdict().call().id()));
    text("leaking", cell -> soaked(cell, soaked -> metrics(soaked, GrowthCall.LEAKS)));
    text("growing", cell -> soaked(cell, soaked -> metrics(soaked, GrowthCall.GROWS)));
    text("said", cell -> soaked(cell, one -> one.wording().headline()));
    text(
        "explained",
        cell ->
            soaked(
                cell,
                soaked ->
                    SoakLines.of(soaked).stream()
                        .map(String::strip)
                        .collect(Collectors.joining("; "))));
  }

  private static String metrics(SoakedCell cell, GrowthCall call) {
    return cell.verdict().metrics().stream()
        .filter(standing -> standing.call() == call)
        .map(standing -> standing.metric().name())
        .collect(Collectors.joining("; "));
  }

  private static String soaked(CellReport cell, Function<SoakedCell, String> what) {
    return cell.soaked().map(what).orElse("");
  }

  private void texts() {
    Map<Cell, List<String>> signatures = new HashMap<>();
    for (SignatureCount one : report.table().signatures()) {
      one.cells()
          .forEach(
              (cell, seen) ->
                  signatures
                      .computeIfAbsent(
                          report.table().matrix().point(cell), any -> new ArrayList<>())
                      .add(seen.runs() + " x " + one.signature()));
    }
    text("signatures", cell -> String.join("; ", signatures.getOrDefault(cell.cell(), List.of())));
    text("findings", cell -> counted(cell.summary().findings()));
    text("soft failures", cell -> counted(cell.summary().softFailures()));
    text("command", CellReport::command);
  }

  private static String counted(Map<String, Long> texts) {
    return texts.entrySet().stream()
        .map(text -> text.getValue() + " x " + text.getKey())
        .collect(Collectors.joining("; "));
  }

  private void text(String name, Function<CellReport, String> value) {
    add(StringColumn.create(unique(name), report.cells().stream().map(value)));
  }

  private void whole(String name, ToLongFunction<CellSummary> value) {
    add(
        LongColumn.create(
            unique(name),
            report.cells().stream().map(CellReport::summary).mapToLong(value).toArray()));
  }

  private void real(String name, ToDoubleFunction<CellSummary> value) {
    add(
        DoubleColumn.create(
            unique(name),
            report.cells().stream().map(CellReport::summary).mapToDouble(value).toArray()));
  }

  /** Whole bytes: nobody wants 3.9E7 of them. */
  private void bytes(String name, ToDoubleFunction<CellSummary> value) {
    LongColumn column = LongColumn.create(unique(name));
    for (CellReport cell : report.cells()) {
      double bytes = value.applyAsDouble(cell.summary());
      if (Double.isNaN(bytes)) {
        column.appendMissing();
      } else {
        column.append(Math.round(bytes));
      }
    }
    add(column);
  }

  /** Missing where the journal lacks lines, or where no run says anything. */
  private void share(String name, ToDoubleFunction<CellSummary> value) {
    add(
        DoubleColumn.create(
            unique(name),
            report.cells().stream()
                .mapToDouble(
                    cell ->
                        cell.gap().filter(Gap::broken).isPresent()
                                || cell.summary().crashes().trials() == 0
                            ? Double.NaN
                            : value.applyAsDouble(cell.summary()))
                .toArray()));
  }

  private void truth(String name, Function<CellReport, Boolean> value) {
    add(
        BooleanColumn.create(
            unique(name), report.cells().stream().map(value).toArray(Boolean[]::new)));
  }

  private void add(Column<?> column) {
    table.addColumns(column);
  }

  /** An axis may be called like a figure, or like another one but for its case. */
  private String unique(String name) {
    String free = name;
    while (!names.add(free.toLowerCase(Locale.ROOT))) {
      free += "_";
    }
    return free;
  }
}
