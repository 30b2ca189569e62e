package dev.gauntlet.verdict.compare;

import dev.gauntlet.verdict.Sides;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * How many events of all cells fall to the first side when sides do not differ, given the events of
 * each cell: the exact distribution, cell after cell added up. A normal one is too short in its
 * tail where there are few: of 7 events all on one side it makes p = 0.004, and 2^-7 is 0.008.
 */
final class EventSum {
  private double[] chances = {1};
  private int least;

  /** Events of the first side are hypergeometric: the exact form of Cochran's and Mantel's test. */
  static double more(List<Sides> cells) {
    EventSum sum = new EventSum();
    int seen = 0;
    for (Sides cell : cells) {
      if (cell.tells()) {
        int all = Math.toIntExact(cell.events() + cell.otherEvents());
        sum.add(
            HypergeometricDistribution.of(
                Math.toIntExact(cell.trials() + cell.otherTrials()),
                Math.toIntExact(cell.trials()),
                all));
        seen += Math.toIntExact(cell.events());
      }
    }
    return sum.atLeast(seen);
  }

  /** Events of the first side are binomial with its share of the iterations. */
  static double moreByIterations(List<Exposed> cells) {
    EventSum sum = new EventSum();
    int seen = 0;
    for (Exposed cell : cells) {
      if (cell.tells()) {
        sum.add(BinomialDistribution.of(Math.toIntExact(cell.all()), cell.share()));
        seen += Math.toIntExact(cell.events());
      }
    }
    return sum.atLeast(seen);
  }

  private void add(DiscreteDistribution cell) {
    int low = cell.getSupportLowerBound();
    double[] more =
        IntStream.rangeClosed(low, cell.getSupportUpperBound())
            .mapToDouble(cell::probability)
            .toArray();
    double[] both = new double[chances.length + more.length - 1];
    for (int i = 0; i < chances.length; i++) {
      for (int j = 0; j < more.length; j++) {
        both[i + j] += chances[i] * more[j];
      }
    }
    chances = both;
    least += low;
  }

  private double atLeast(int seen) {
    double sum = 0;
    for (int i = chances.length - 1; i >= Math.max(0, seen - least); i--) {
      sum += chances[i];
    }
    return Math.min(1, sum);
  }
}
