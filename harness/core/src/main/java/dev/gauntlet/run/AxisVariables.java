package dev.gauntlet.run;

import dev.gauntlet.scenario.Cell;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The cell as environment variables of its worker, and so of all children: {@code
 * GAUNTLET_AXIS_THREADS=4}. A library in C has no other way to know the point it is on.
 */
final class AxisVariables {
  private static final String PREFIX = "GAUNTLET_AXIS_";

  private AxisVariables() {}

  /** Names in upper case, {@code _} for {@code -}; an axis with the empty word has one too. */
  static Map<String, String> of(Cell cell) {
    Map<String, String> variables = new HashMap<>();
    cell.values()
        .forEach(
            (axis, value) ->
                variables.put(PREFIX + axis.toUpperCase(Locale.ROOT).replace('-', '_'), value));
    return variables;
  }
}
