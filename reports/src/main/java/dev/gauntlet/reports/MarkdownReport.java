package dev.gauntlet.reports;

import dev.gauntlet.reports.model.EnvironmentFacts;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.KnownText;
import dev.gauntlet.reports.table.PlacedFrame;
import dev.gauntlet.reports.table.SoakTable;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.TextTable;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.scenario.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** A report for a job's summary: GitHub takes 1 MiB of it, and drops one that is larger. */
final class MarkdownReport {
  /** Bytes of UTF-8. */
  static final int MOST = 1 << 20;

  /** Of the end, which says what was cut. */
  private static final int RESERVED = 4_096;

  private static final TextStyle WIDE = new TextStyle(120, true);

  private final Report report;
  private final TableLayout look;
  private final StringBuilder out = new StringBuilder();
  private final List<String> cut = new ArrayList<>();
  private int bytes;

  private MarkdownReport(Report report, TableLayout look) {
    this.report = report;
    this.look = look;
  }

  static String render(Report report, TableLayout look) {
    return new MarkdownReport(report, look).render();
  }

  private String render() {
    add("## " + MarkdownText.of(report.campaign().scenario()));
    add("");
    add("**" + MarkdownText.of(report.outcome().sentence()) + "**");
    add("");
    block("command", report.command());
    tables();
    block("what stands below the table", below());
    String known = KnownText.render(report, WIDE).strip();
    if (!known.isEmpty()) {
      block("known issues", known);
    }
    environments();
    if (!report.notes().isEmpty()) {
      block("notes", String.join("\n", report.notes().stream().map(this::visible).toList()));
    }
    if (!cut.isEmpty()) {
      out.append("\nCut, to fit into 1 MiB: ").append(String.join("; ", cut)).append(".\n");
    }
    return out.toString();
  }

  /** The same words as on a terminal. */
  private String below() {
    return report.campaign().soaks()
        ? SoakTable.render(report, WIDE)
        : TextTable.below(report, WIDE);
  }

  private void tables() {
    PlacedFrame frame = new PlacedFrame(report, look);
    if (!frame.fixed().isEmpty()) {
      add(named(frame.fixed()));
      add("");
    }
    for (Cell page : frame.pages()) {
      if (!page.values().isEmpty()) {
        add("### " + named(page.values()));
        add("");
      }
      table(frame.page(page, MarkdownText::cell), page);
    }
    add(MarkdownText.of(look.content().legend()));
    if (report.campaign().stopRule().isPresent()) {
      add("");
      add(MarkdownText.of(Figures.STOPPED));
    }
    add("");
  }

  /** Cells are escaped already; heads and names of rows are not. */
  private void table(Table table, Cell page) {
    int heads = look.placement().rows().size();
    add(line(table.columnNames().stream().map(MarkdownText::of).toList()));
    add(line(table.columnNames().stream().map(name -> "---").toList()));
    int left = 0;
    for (Row row : table) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < table.columnCount(); column++) {
        String text = row.getString(column);
        cells.add(column < heads ? MarkdownText.of(text) : text);
      }
      left += add(line(cells)) ? 0 : 1;
    }
    if (left > 0) {
      String where = page.values().isEmpty() ? "" : " of " + named(page.values());
      note(Figures.count(left, "row") + " of the table" + where);
    }
    add("");
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String named(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> MarkdownText.of(value.getKey() + "=" + value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void environments() {
    for (EnvironmentFacts read : report.environments()) {
      block(
          read.file(),
          read.facts().stream()
              .map(fact -> visible(fact.section() + " / " + fact.name() + ": " + fact.value()))
              .collect(Collectors.joining("\n")));
    }
  }

  private String visible(String text) {
    return VisibleText.of(text, TextTable.TEXT_LIMIT, true);
  }

  /** As it is, in a fence; cut where the space ends. */
  private void block(String what, String text) {
    String fence = MarkdownText.fence(text);
    if (!add(fence + "text")) {
      note(what);
      return;
    }
    int left = 0;
    for (String line : text.strip().split("\n", -1)) {
      left += add(line) ? 0 : 1;
    }
    // there is always room for it: the reserve is larger
    out.append(fence).append("\n\n");
    if (left > 0) {
      note(Figures.count(left, "line") + " of " + what);
    }
  }

  /** A page more or less is not named one by one. */
  private void note(String what) {
    if (cut.size() < 10) {
      cut.add(what);
    } else if (cut.size() == 10) {
      cut.add("and more");
    }
  }

  private boolean add(String line) {
    int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
    if (bytes + more > MOST - RESERVED) {
      return false;
    }
    bytes += more;
    out.append(line).append('\n');
    return true;
  }
}
