package dev.gauntlet.verdict.compare;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.CellVerdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A side with what it is: all that a comparison is made of.
 *
 * @param label what its reader calls it
 * @param planned cells, in the order of the matrix
 * @param side its runs, added up
 * @param growth verdicts of the cells of a soak; empty of a sweep
 * @param facts of its machine, libraries and options
 * @param machineKnown whether what was recorded of machine and libraries can be read
 */
public record Compared(
    String label,
    List<Cell> planned,
    Side side,
    Map<Cell, CellVerdict> growth,
    List<SideFact> facts,
    boolean machineKnown) {
  public Compared {
    planned = List.copyOf(planned);
    growth = Collections.unmodifiableMap(new LinkedHashMap<>(growth));
    facts = List.copyOf(facts);
  }

  /** One whose machine is known. */
  public Compared(
      String label,
      List<Cell> planned,
      Side side,
      Map<Cell, CellVerdict> growth,
      List<SideFact> facts) {
    this(label, planned, side, growth, facts, true);
  }
}
