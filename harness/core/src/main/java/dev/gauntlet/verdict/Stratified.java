package dev.gauntlet.verdict;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The test of Cochran (Biometrics 10, 1954) and of Mantel and Haenszel (Journal of the National
 * Cancer Institute 22, 1959): do two sides differ, cell held against cell? With a, n of the first
 * side, m of the second and t events in a cell of N = n + m, the events of the first side are
 * hypergeometric when the sides do not differ, and
 *
 * <pre>
 * z = sum (a - n t / N) / sqrt(sum n m t (N - t) / (N^2 (N - 1)))
 * </pre>
 *
 * is about normal over many cells. Without correction for continuity. Blind to sides that differ up
 * in some cells and down in others: a map of cells belongs beside it.
 *
 * @param cells that told something
 * @param z above 0 when the first side has more events
 * @param more one-sided: chance of so many events of the first side or more when sides are equal
 * @param different two-sided
 * @param odds common odds ratio of Mantel and Haenszel, first side over second; NaN when no cell
 *     tells, infinite when the second has no event that counts
 */
public record Stratified(int cells, double z, double more, double different, double odds) {
  public static Stratified of(List<Sides> cells) {
    double excess = 0;
    double variance = 0;
    double up = 0;
    double down = 0;
    int told = 0;
    for (Sides cell : cells) {
      if (!cell.tells()) {
        continue;
      }
      told++;
      double n = cell.trials();
      double m = cell.otherTrials();
      double t = (double) cell.events() + cell.otherEvents();
      double all = n + m;
      excess += cell.events() - n * t / all;
      variance += n * m * t * (all - t) / (all * all * (all - 1));
      up += cell.events() * (m - cell.otherEvents()) / all;
      down += cell.otherEvents() * (n - cell.events()) / all;
    }
    if (told == 0) {
      return new Stratified(0, 0, 1, 1, Double.NaN);
    }
    double z = excess / Math.sqrt(variance);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return new Stratified(
        told,
        z,
        normal.survivalProbability(z),
        Math.min(1, 2 * normal.survivalProbability(Math.abs(z))),
        up / down);
  }
}
