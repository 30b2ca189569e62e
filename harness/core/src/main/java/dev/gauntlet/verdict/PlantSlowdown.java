package dev.gauntlet.verdict;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A planted cell that costs more than its measure allows: the median of its runs' means exceeds
 * that of the same cell without a plant by more than the declared factor. Nothing is said before
 * either has {@value #FEWEST_RUNS} runs that survived.
 *
 * @param cell the planted one
 * @param measure name
 * @param with of the planted cell
 * @param without of the same cell without a plant
 */
public record PlantSlowdown(Cell cell, String measure, MeasureSpread with, MeasureSpread without) {
  /** Fewer runs on either side say nothing. */
  public static final int FEWEST_RUNS = 6;

  /** All of a campaign, in the order of its cells. */
  public static List<PlantSlowdown> of(Collection<CellSummary> cells) {
    Map<Cell, CellSummary> clean = new HashMap<>();
    for (CellSummary cell : cells) {
      if (Plant.of(cell.cell()).equals(Plant.NONE)) {
        clean.put(cell.cell(), cell);
      }
    }
    List<PlantSlowdown> slower = new ArrayList<>();
    for (CellSummary cell : cells) {
      CellSummary twin = clean.get(withoutPlant(cell.cell()));
      if (twin != null && !Plant.of(cell.cell()).equals(Plant.NONE)) {
        cell.measures()
            .forEach(
                (name, with) -> {
                  MeasureSpread without = twin.measures().get(name);
                  if (without != null && exceeds(with, without)) {
                    slower.add(new PlantSlowdown(cell.cell(), name, with, without));
                  }
                });
      }
    }
    return slower;
  }

  private static boolean exceeds(MeasureSpread with, MeasureSpread without) {
    return with.means().count() >= FEWEST_RUNS
        && without.means().count() >= FEWEST_RUNS
        && with.means().median() > with.factor() * without.means().median();
  }

  /** The same cell with nothing planted; itself when nothing is. */
  public static Cell withoutPlant(Cell cell) {
    if (!cell.values().containsKey(Plant.AXIS)) {
      return cell;
    }
    Map<String, String> values = new LinkedHashMap<>(cell.values());
    values.put(Plant.AXIS, Plant.NONE);
    return new Cell(values);
  }

  /** How many times the clean cell's median it is. */
  public double times() {
    return with.means().median() / without.means().median();
  }
}
