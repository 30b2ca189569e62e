package dev.gauntlet.reports.table;

import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which axes of a matrix go down a table, across it, and from one table to the next. Axes of a
 * single value that nobody placed stand above it.
 */
public record Placement(List<SweptAxis> rows, List<SweptAxis> columns, List<SweptAxis> pages) {
  /** Where the user's order puts them: rows, columns, then pages. */
  public static Placement of(Matrix matrix) {
    return of(matrix, List.of(), List.of(), List.of());
  }

  /**
   * @param rows names of axes; where none are given, the first that varies and is not placed
   *     otherwise, and so on for columns; what is left goes to pages
   * @throws IllegalArgumentException with a sentence, when an axis is unknown or given twice
   */
  public static Placement of(
      Matrix matrix, List<String> rows, List<String> columns, List<String> pages) {
    Set<String> placed = new HashSet<>();
    List<SweptAxis> down = named(matrix, "--rows", rows, placed);
    List<SweptAxis> across = named(matrix, "--columns", columns, placed);
    List<SweptAxis> through = named(matrix, "--pages", pages, placed);
    for (SweptAxis axis : matrix.axes()) {
      if (axis.values().size() < 2 || placed.contains(axis.name())) {
        continue;
      }
      if (down.isEmpty()) {
        down.add(axis);
      } else if (across.isEmpty()) {
        across.add(axis);
      } else {
        through.add(axis);
      }
    }
    return new Placement(List.copyOf(down), List.copyOf(across), List.copyOf(through));
  }

  private static List<SweptAxis> named(
      Matrix matrix, String option, List<String> names, Set<String> placed) {
    List<SweptAxis> axes = new ArrayList<>();
    for (String name : names) {
      SweptAxis axis =
          matrix.axes().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(unknown(matrix, option, name)));
      if (!placed.add(name)) {
        throw new IllegalArgumentException(
            option + " " + name + ": this axis has a place already; give each once");
      }
      axes.add(axis);
    }
    return axes;
  }

  private static String unknown(Matrix matrix, String option, String name) {
    List<String> names = matrix.axes().stream().map(SweptAxis::name).toList();
    return option
        + " "
        + name
        + ": no axis that was swept; "
        + (names.isEmpty() ? "this campaign has none" : "there are: " + String.join(", ", names));
  }

  /** Axes of a single value that nobody placed. */
  List<SweptAxis> fixed(Matrix matrix) {
    return matrix.axes().stream()
        .filter(axis -> !rows.contains(axis) && !columns.contains(axis) && !pages.contains(axis))
        .toList();
  }
}
