package dev.gauntlet;

import java.util.List;

/** What a soak came to. */
public interface SoakVerdicts extends Verdicts {
  /** All of the matrix, in order. */
  List<CellGrowth> cells();

  /** How many leaks are expected by chance alone; a sentence for a person. */
  String falseReds();
}
