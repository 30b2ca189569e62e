package dev.gauntlet.verdict.compare;

import dev.gauntlet.verdict.Sides;
import dev.gauntlet.verdict.Stratified;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Does the first side have more events, over all cells?
 *
 * @param byIterations whether rates per iteration were compared, and not rates per run
 * @param cells that told something
 * @param z above 0 when the first side has more; divided by the root of the overdispersion where
 *     that is above 1
 * @param p one-sided
 * @param overdispersion variance of the totals per pass over that of independent runs, of both
 *     sides; NaN where it is not known
 * @param ratio of odds by runs (Mantel and Haenszel), of rates by iterations; first over second
 */
public record OverallTest(
    boolean byIterations, int cells, double z, double p, double overdispersion, double ratio) {
  /** Events up to which the exact distribution is added up; beyond, the normal one is as good. */
  private static final long FEW = 400;

  /**
   * By runs: Cochran's and Mantel's and Haenszel's test, as {@link Stratified} has it; exact where
   * events are few and not overdispersed.
   */
  static OverallTest byRuns(List<Sides> cells, double overdispersion) {
    Stratified test = Stratified.of(cells);
    double z = test.z() / Math.sqrt(above1(overdispersion));
    long events =
        cells.stream()
            .mapToLong(cell -> cell.tells() ? cell.events() + cell.otherEvents() : 0)
            .sum();
    double p = test.cells() == 0 ? 1 : chance(z);
    if (test.cells() > 0 && events <= FEW) {
      p = exact(EventSum.more(cells), p, overdispersion);
    }
    return new OverallTest(false, test.cells(), z, p, overdispersion, test.odds());
  }

  /**
   * By iterations: the conditional test of Poisson rates, cell held against cell. With t events in
   * a cell and the share s of the iterations, those of the first side have mean t s and variance t
   * s (1 - s).
   */
  static OverallTest byIterations(List<Exposed> cells, double overdispersion) {
    double excess = 0;
    double variance = 0;
    double up = 0;
    double down = 0;
    long events = 0;
    int told = 0;
    for (Exposed cell : cells) {
      if (cell.tells()) {
        double s = cell.share();
        told++;
        events += cell.all();
        excess += cell.events() - cell.all() * s;
        variance += cell.all() * s * (1 - s);
        up += cell.events() * (1 - s);
        down += cell.otherEvents() * s;
      }
    }
    if (told == 0) {
      return new OverallTest(true, 0, 0, 1, overdispersion, Double.NaN);
    }
    double z = excess / Math.sqrt(variance * above1(overdispersion));
    double p = chance(z);
    if (events <= FEW) {
      p = exact(EventSum.moreByIterations(cells), p, overdispersion);
    }
    return new OverallTest(true, told, z, p, overdispersion, up / down);
  }

  private static double exact(double exact, double normal, double overdispersion) {
    return overdispersion > 1 ? Math.max(exact, normal) : exact;
  }

  private static double above1(double overdispersion) {
    return overdispersion > 1 ? overdispersion : 1;
  }

  private static double chance(double z) {
    return NormalDistribution.of(0, 1).survivalProbability(z);
  }
}
