package dev.gauntlet.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.EnvironmentFacts;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ShardPart;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.PlacedTable;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.VerdictsFile;
import dev.gauntlet.verdict.Spread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report for machines. */
public final class ReportJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ReportJson() {}

  /** The table of a sweep, the verdicts of a soak: what {@code show --json} prints. */
  public static ObjectNode shown(Report report) {
    ObjectNode shown =
        report.campaign().soaks()
            ? VerdictsFile.of(report.soaked(), report.kept())
            : TableJson.of(report.table());
    shown.set("known", KnownJson.of(report.known(), report.campaign().scenario()));
    report.table().matrix().part().ifPresent(part -> shown.set("shard", shard(part)));
    return shown;
  }

  private static ObjectNode shard(ShardPart part) {
    return JSON.objectNode()
        .put("index", part.shard().index())
        .put("of", part.shard().of())
        .put("size", part.size());
  }

  /** All of it: both of these, the table as it was placed, commands, environments. */
  static ObjectNode of(Report report, TableLayout look) {
    ObjectNode root = JSON.objectNode().put("format", TableJson.FORMAT);
    root.put("campaign", report.campaign().name())
        .put("scenario", report.campaign().scenario())
        .put("createdAt", report.campaign().createdAt())
        .put("exitCode", report.outcome().exitCode())
        .put("verdict", report.outcome().sentence())
        .put("command", report.command());
    report.table().matrix().part().ifPresent(part -> root.set("shard", shard(part)));
    root.set("sweep", TableJson.of(report.table()));
    root.set("soak", report.campaign().soaks() ? shown(report) : JSON.nullNode());
    root.set("known", KnownJson.of(report.known(), report.campaign().scenario()));
    root.set("placed", placed(report, look));
    ArrayNode cells = root.putArray("cells");
    report.cells().forEach(cell -> cells.add(cell(cell)));
    ArrayNode environments = root.putArray("environments");
    report.environments().forEach(one -> environments.add(environment(one)));
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    return root;
  }

  private static ObjectNode placed(Report report, TableLayout look) {
    ObjectNode node = JSON.objectNode();
    node.put("content", look.content().word());
    axes(node.putArray("rows"), look.placement().rows());
    axes(node.putArray("columns"), look.placement().columns());
    axes(node.putArray("pages"), look.placement().pages());
    Map<Cell, CellReport> byCell = new HashMap<>();
    report.cells().forEach(cell -> byCell.put(cell.cell(), cell));
    PlacedTable table = look.place(report);
    ArrayNode pages = node.putArray("cells");
    for (Cell page : table.pages()) {
      ArrayNode rows = pages.addArray();
      for (Cell row : table.rows()) {
        ArrayNode columns = rows.addArray();
        for (Cell column : table.columns()) {
          ArrayNode lines = columns.addArray();
          // a shard has no run of some cells
          Optional.ofNullable(byCell.get(table.at(page, row, column)))
              .ifPresent(cell -> look.content().lines(cell).forEach(lines::add));
        }
      }
    }
    return node;
  }

  private static void axes(ArrayNode names, List<SweptAxis> axes) {
    axes.forEach(axis -> names.add(axis.name()));
  }

  private static ObjectNode cell(CellReport cell) {
    ObjectNode node = JSON.objectNode();
    ObjectNode values = node.putObject("cell");
    cell.cell().values().forEach(values::put);
    Spread speed = cell.summary().iterationsPerSecond();
    if (speed.count() == 0) {
      node.putNull("iterationsPerSecond");
    } else {
      node.put("iterationsPerSecond", speed.median());
    }
    return node.put("millis", cell.summary().millis()).put("command", cell.command());
  }

  private static ObjectNode environment(EnvironmentFacts read) {
    ObjectNode node = JSON.objectNode().put("file", read.file());
    ArrayNode facts = node.putArray("facts");
    for (EnvironmentFacts.Fact fact : read.facts()) {
      facts
          .addObject()
          .put("section", fact.section())
          .put("name", fact.name())
          .put("value", fact.value());
    }
    return node;
  }
}
