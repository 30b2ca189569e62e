package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page begins with: what was run and what came of it.
 *
 * @param tone of the outcome: crash, mute or ok
 * @param outcome the last line of the output
 */
public record PageHeader(
    String title, String subtitle, String tone, String outcome, List<Tile> tiles) {
  static PageHeader of(Report report, HeatMap matrix) {
    return new PageHeader(
        PageText.text(report.campaign().scenario())
            + (report.campaign().soaks() ? " soak" : " sweep"),
        subtitle(report, matrix),
        switch (report.outcome().exitCode()) {
          case 0 -> "ok";
          case 1 -> "crash";
          default -> "mute";
        },
        PageText.text(report.outcome().sentence()),
        Tiles.of(report));
  }

  private static String subtitle(Report report, HeatMap matrix) {
    List<String> parts = new ArrayList<>();
    report.table().matrix().part().ifPresent(part -> parts.add(part.words()));
    parts.add(Figures.count(report.cells().size(), "cell"));
    long runs = report.cells().stream().mapToLong(cell -> cell.statuses().size()).sum();
    parts.add(Figures.count(runs, report.campaign().soaks() ? "fork" : "run"));
    if (!matrix.fixed().isEmpty()) {
      parts.add(matrix.fixed());
    }
    parts.add(
        "begun " + PageText.text(report.campaign().createdAt()).replaceFirst("\\.\\d+Z$", "Z"));
    return String.join(" · ", parts);
  }
}
