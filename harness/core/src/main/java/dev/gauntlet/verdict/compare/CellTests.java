package dev.gauntlet.verdict.compare;

import dev.gauntlet.verdict.Sides;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/** One-sided tests of single cells: does the first side have more events? */
final class CellTests {
  /**
   * Outcomes of a cell up to which Boschloo's table is made. Beyond, Fisher's exact test stands in:
   * never smaller, and with so many runs hardly larger.
   */
  private static final long MOST_OUTCOMES = 100_000;

  /** Tables that are kept: cells of a campaign have few different numbers of runs. */
  private static final int KEPT = 64;

  private static final Map<Runs, BoschlooTable> TABLES =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Runs, BoschlooTable> eldest) {
          return size() > KEPT;
        }
      };

  private CellTests() {}

  private record Runs(long first, long second) {}

  /**
   * By runs.
   *
   * @return Boschloo's p-value; 1 when the cell tells nothing
   */
  static double more(Sides cell) {
    if (!cell.tells()) {
      return 1;
    }
    if ((cell.trials() + 1) * (cell.otherTrials() + 1) > MOST_OUTCOMES) {
      return fisher(cell);
    }
    return table(new Runs(cell.trials(), cell.otherTrials()))
        .more(cell.events(), cell.otherEvents());
  }

  private static BoschlooTable table(Runs runs) {
    synchronized (TABLES) {
      return TABLES.computeIfAbsent(runs, of -> BoschlooTable.of((int) of.first, (int) of.second));
    }
  }

  private static double fisher(Sides cell) {
    return HypergeometricDistribution.of(
            Math.toIntExact(cell.trials() + cell.otherTrials()),
            Math.toIntExact(cell.trials()),
            Math.toIntExact(cell.events() + cell.otherEvents()))
        .survivalProbability(Math.toIntExact(cell.events()) - 1);
  }

  /**
   * By iterations: given all events, those of the first side are binomial with its share of the
   * iterations when rates are equal (Przyborowski and Wilenski, Biometrika 31, 1940).
   *
   * @return 1 when the cell tells nothing
   */
  static double more(Exposed cell) {
    return cell.tells()
        ? BinomialTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .test(Math.toIntExact(cell.all()), Math.toIntExact(cell.events()), cell.share())
            .getPValue()
        : 1;
  }
}
