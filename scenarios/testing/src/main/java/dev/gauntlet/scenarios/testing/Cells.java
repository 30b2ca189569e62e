package dev.gauntlet.scenarios.testing;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cells by the values that a test is about; all others have their defaults. */
public final class Cells {
  private Cells() {}

  /**
   * @param values as {@code pool=4}
   * @throws IllegalArgumentException when the scenario has no such axis
   */
  public static Cell of(Scenario scenario, String... values) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      given.put(value.substring(0, equals), value.substring(equals + 1));
    }
    return of(scenario, given);
  }

  /**
   * @param given values by the names of their axes
   * @throws IllegalArgumentException when the scenario has no such axis
   */
  public static Cell of(Scenario scenario, Map<String, String> given) {
    Map<String, String> cell = new LinkedHashMap<>();
    for (Axis axis : Axis.of(scenario)) {
      cell.put(axis.name(), axis.defaultValue());
    }
    given.forEach(
        (axis, value) -> {
          if (!cell.containsKey(axis)) {
            throw new IllegalArgumentException(scenario.name() + " has no axis " + axis);
          }
          cell.put(axis, value);
        });
    return new Cell(cell);
  }
}
