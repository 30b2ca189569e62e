package dev.gauntlet.reports.detections;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.FoldedLines;
import dev.gauntlet.reports.table.Grid;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.TextTable;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.scenario.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of detections for a terminal. */
public final class DetectionsText {
  private static final int DEFECT = 26;
  private static final int FOUND = 46;

  private DetectionsText() {}

  /** The table, its legend, and no last line: that is {@link Detections#sentence}. */
  public static String render(Detections detections, TextStyle style) {
    FoldedLines lines = new FoldedLines(style.width());
    if (!detections.plants().isEmpty()) {
      lines.addAll(grid(detections.plants(), style).render(style));
      lines.prose(
          "found: what the planted cells showed and the same cells without a plant did not; by what"
              + " a plant must be noticed: "
              + legend(detections.plants()));
    }
    detections
        .redControls()
        .forEach(
            cell ->
                lines.add(
                    "RED WITHOUT A PLANT: "
                        + VisibleText.of(cell, TextTable.TEXT_LIMIT, style.unicode())));
    return lines.toString();
  }

  private static Grid grid(List<Detection> plants, TextStyle style) {
    String[][] cells = new String[plants.size()][];
    for (int row = 0; row < cells.length; row++) {
      Detection plant = plants.get(row);
      cells[row] =
          new String[] {
            folded(plant.plant().defect(), DEFECT, style),
            signs(plant),
            word(plant),
            found(plant, style)
          };
    }
    return new Grid(
        "plant",
        plants.stream().map(plant -> plant.scenario() + " " + plant.plant().id()).toList(),
        List.of("defect", "by", "noticed", "found"),
        cells);
  }

  private static String signs(Detection plant) {
    return plant.plant().symptoms().stream().map(Symptom::sign).collect(Collectors.joining(" "));
  }

  private static String word(Detection plant) {
    if (!plant.tells()) {
      return "not told";
    }
    return plant.noticed() ? "yes" : "NO";
  }

  private static String found(Detection plant, TextStyle style) {
    List<String> parts = new ArrayList<>();
    for (Sighting one : plant.found()) {
      String signs =
          one.symptoms().stream()
              .filter(
                  symptom ->
                      !one.signOf(plant.plant()) || plant.plant().symptoms().contains(symptom))
              .map(Symptom::sign)
              .sorted()
              .collect(Collectors.joining("/"));
      parts.add(
          folded(
              "%s%s, in %s of %s"
                  .formatted(
                      signs.isEmpty() ? "" : signs + " ",
                      one.what(),
                      Figures.count(one.count()),
                      Figures.count(one.of(), one.unit())),
              FOUND,
              style));
    }
    if (parts.isEmpty()) {
      parts.add(
          plant.tells() ? "nothing in " + Figures.count(plant.runs(), "run") : "see the last line");
    }
    if (!plant.unreadable().isEmpty()) {
      parts.add(folded("not readable: " + String.join(", ", plant.unreadable()), FOUND, style));
    }
    return String.join("\n", parts);
  }

  private static String folded(String text, int width, TextStyle style) {
    FoldedLines lines = new FoldedLines(width);
    lines.prose(VisibleText.of(text, TextTable.TEXT_LIMIT, style.unicode()));
    return lines.toString().stripTrailing();
  }

  private static String legend(List<Detection> plants) {
    return plants.stream()
        .flatMap(plant -> plant.plant().symptoms().stream())
        .distinct()
        .sorted()
        .map(symptom -> symptom.sign() + " " + symptom.meaning())
        .collect(Collectors.joining(", "));
  }
}
