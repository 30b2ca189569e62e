package dev.gauntlet.verdict.compare;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Overdispersion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of a comparison, added up.
 *
 * @param cells in the order in which they first came
 * @param overdispersion of each event's totals per pass
 * @param signatures crashes, hangs and device faults
 */
public record Side(
    Map<Cell, SideCell> cells,
    Map<RedEvent, Overdispersion.Sums> overdispersion,
    List<SeenSignature> signatures) {
  public Side {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    overdispersion = Map.copyOf(overdispersion);
    signatures = List.copyOf(signatures);
  }

  /** Conclusive runs of all cells. */
  public long runs() {
    return cells.values().stream().mapToLong(SideCell::runs).sum();
  }
}
