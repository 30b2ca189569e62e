package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * The runs of a sweep in the order in which they are made, one pass at a time: a million of them
 * need not be held at once.
 */
final class RunOrder implements Iterator<PlannedRun> {
  private final List<Cell> cells;
  private final int repeats;
  private final Random random;
  private List<Integer> order = List.of();
  private int pass;
  private int next;
  private int cell;

  RunOrder(List<Cell> cells, int repeats, long seed) {
    this.cells = cells;
    this.repeats = repeats;
    // Random and Collections.shuffle are specified to the bit: a seed gives one order on every JDK.
    // One generator for all passes, since neighbouring seeds draw the same first number (with 4
    // cells
    // every pass of 200 ended with the same one); the factor keeps the user's own seeds 1, 2, 3
    // apart
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  @Override
  public boolean hasNext() {
    return next < order.size() || (pass < repeats && !cells.isEmpty());
  }

  @Override
  public PlannedRun next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + repeats + " passes are over");
    }
    if (next == order.size()) {
      shuffle();
    }
    cell = order.get(next++);
    return new PlannedRun("p" + pass + "-c" + (cell + 1), pass, cells.get(cell));
  }

  /** Number of the cell of the run that was handed out last, from 0. */
  int cell() {
    return cell;
  }

  private void shuffle() {
    order = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    pass++;
    next = 0;
  }
}
