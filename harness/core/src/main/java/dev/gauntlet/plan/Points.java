package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells as points of a matrix. */
public final class Points {
  private Points() {}

  /** All points of some axes in row-major order: the last axis changes fastest. */
  public static List<Cell> of(Map<String, List<String>> axes) {
    List<Map<String, String>> points = List.of(Map.of());
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (String value : axis.getValue()) {
          Map<String, String> next = new LinkedHashMap<>(point);
          next.put(axis.getKey(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points.stream().map(Cell::new).toList();
  }

  /** A cell by these axes alone, in their order; those that it has not are left out. */
  public static Cell of(Cell cell, Iterable<String> axes) {
    Map<String, String> point = new LinkedHashMap<>();
    for (String axis : axes) {
      String value = cell.values().get(axis);
      if (value != null) {
        point.put(axis, value);
      }
    }
    return new Cell(point);
  }
}
