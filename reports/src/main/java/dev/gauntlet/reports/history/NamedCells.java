package dev.gauntlet.reports.history;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.history.CellHistory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Cells are called by the axes in which they differ from others of their scenario. */
public final class NamedCells {
  private final Map<String, Set<String>> differ = new HashMap<>();

  /**
   * @param cells all of a history
   */
  public NamedCells(List<CellHistory> cells) {
    Map<String, Cell> first = new HashMap<>();
    for (CellHistory one : cells) {
      Cell other = first.putIfAbsent(one.scenario(), one.cell());
      Set<String> axes = differ.computeIfAbsent(one.scenario(), any -> new HashSet<>());
      if (other != null) {
        one.cell()
            .values()
            .forEach(
                (axis, value) -> {
                  if (!String.valueOf(value).equals(other.values().get(axis))) {
                    axes.add(axis);
                  }
                });
      }
    }
  }

  /** {@code codec threads=4}; the scenario alone when it has one cell. */
  public String of(CellHistory cell) {
    String axes =
        cell.cell().values().entrySet().stream()
            .filter(value -> differ.get(cell.scenario()).contains(value.getKey()))
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(" "));
    return axes.isEmpty() ? cell.scenario() : cell.scenario() + " " + axes;
  }
}
