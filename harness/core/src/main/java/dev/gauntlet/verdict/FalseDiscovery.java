package dev.gauntlet.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many tests at once, by Benjamini and Hochberg (Journal of the Royal Statistical Society B 57,
 * 1995): among the cells that are called different at a level, that share is wrong on average.
 */
public final class FalseDiscovery {
  private FalseDiscovery() {}

  /**
   * The p-values adjusted: a test is called at level q when its own is at most q.
   *
   * @param p of each test, 0 to 1
   * @return in the order of {@code p}, none below its p-value and none above 1
   */
  public static double[] adjusted(double... p) {
    int tests = p.length;
    List<Integer> falling =
        IntStream.range(0, tests)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer test) -> p[test]).reversed())
            .toList();
    double[] adjusted = new double[tests];
    Arrays.fill(adjusted, 1);
    double least = 1;
    for (int rank = tests; rank > 0; rank--) {
      int test = falling.get(tests - rank);
      least = Math.min(least, p[test] * tests / rank);
      adjusted[test] = least;
    }
    return adjusted;
  }
}
