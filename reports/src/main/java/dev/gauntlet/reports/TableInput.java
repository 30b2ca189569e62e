package dev.gauntlet.reports;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a table is made of.
 *
 * @param scenario its name
 * @param axes that were swept, rows first, then columns; those of a single value are named above
 *     the table
 * @param repeats runs planned of each cell; 0 when a stop rule decides
 * @param started runs that began, in order
 * @param ended runs that ended, in order
 */
public record TableInput(
    String scenario,
    List<SweptAxis> axes,
    int repeats,
    List<RunStarted> started,
    List<RunEnded> ended) {
  public TableInput {
    axes = List.copyOf(axes);
  }

  /** All points of the swept axes; the last axis changes fastest. */
  public List<Cell> cells() {
    List<Map<String, String>> points = List.of(Map.of());
    for (SweptAxis axis : axes) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (String value : axis.values()) {
          Map<String, String> next = new LinkedHashMap<>(point);
          next.put(axis.name(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points.stream().map(Cell::new).toList();
  }

  /** The point of the swept axes that a run was made at. */
  public Cell point(Cell cell) {
    Map<String, String> point = new LinkedHashMap<>();
    for (SweptAxis axis : axes) {
      String value = cell.values().get(axis.name());
      if (value != null) {
        point.put(axis.name(), value);
      }
    }
    return new Cell(point);
  }
}
