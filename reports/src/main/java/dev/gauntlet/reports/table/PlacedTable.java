package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of a matrix by page, row and column; each cell of it is at one place. */
public final class PlacedTable {
  private final Matrix matrix;
  private final Placement placement;
  private final Map<String, String> fixed = new LinkedHashMap<>();

  public PlacedTable(Matrix matrix, Placement placement) {
    this.matrix = matrix;
    this.placement = placement;
    placement.fixed(matrix).forEach(axis -> fixed.put(axis.name(), axis.values().get(0)));
  }

  public Matrix matrix() {
    return matrix;
  }

  public Placement placement() {
    return placement;
  }

  /** Axis to value, of those that are the same everywhere and have no place. */
  public Map<String, String> fixed() {
    return fixed;
  }

  /** Points of the axes of pages: one that is empty where there are none. */
  public List<Cell> pages() {
    return points(placement.pages());
  }

  public List<Cell> rows() {
    return points(placement.rows());
  }

  public List<Cell> columns() {
    return points(placement.columns());
  }

  private static List<Cell> points(List<SweptAxis> axes) {
    return new Matrix("", axes, 0).cells();
  }

  /** The point of the matrix at one place, its axes in the matrix's order. */
  public Cell at(Cell page, Cell row, Cell column) {
    Map<String, String> all = new HashMap<>(fixed);
    all.putAll(page.values());
    all.putAll(row.values());
    all.putAll(column.values());
    Map<String, String> ordered = new LinkedHashMap<>();
    matrix.axes().forEach(axis -> ordered.put(axis.name(), all.get(axis.name())));
    return new Cell(ordered);
  }
}
