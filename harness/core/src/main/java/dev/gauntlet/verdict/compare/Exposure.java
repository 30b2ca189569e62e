package dev.gauntlet.verdict.compare;

import java.util.List;

/**
 * How much a run does on both sides.
 *
 * @param base iterations per run, mean over cells
 * @param candidate the same
 */
public record Exposure(double base, double candidate) {
  static Exposure of(List<MatchedCell> cells) {
    double base = 0;
    double candidate = 0;
    for (MatchedCell cell : cells) {
      base += cell.base().iterationsPerRun() / cells.size();
      candidate += cell.candidate().iterationsPerRun() / cells.size();
    }
    return new Exposure(base, candidate);
  }

  /** Whether a run of one side does so much more that rates per run cannot be compared. */
  public boolean differs() {
    return base > 0 && candidate > 0 && Math.abs(candidate / base - 1) > CompareDefaults.EXPOSURE;
  }
}
