package dev.gauntlet.verdict.compare;

import java.util.SplittableRandom;

/**
 * Which rise of the red share {@link PairedTest} could have seen in so many pairs. Comparisons are
 * drawn with a candidate that is red so much more often, in all cells alike.
 *
 * @param from share of the base's runs that are red: the observed one with half a run added to each
 *     outcome
 * @param power chance with which the rise asked for would have been found
 * @param smallest share of the candidate's from which a rise is found with a chance of 80 %; NaN
 *     when even a candidate that is red in each run is not
 */
public record DetectableByPairs(double from, double power, double smallest) {
  private static final int COMPARISONS = 400;
  private static final int HALVINGS = 8;
  private static final long SEED = 1;

  /**
   * @param base its runs, and the red ones
   * @param pairs that were made
   * @param block runs of a side in a pair
   * @param rise in share of runs
   */
  public static DetectableByPairs of(
      PairedRuns.Count base, long pairs, int block, double level, double rise) {
    double from = (base.red() + 0.5) / (base.runs() + 1);
    Drawn drawn = new Drawn(from, Math.toIntExact(pairs), block, level);
    double power = drawn.power(Math.min(1, from + rise));
    if (drawn.power(1) < CompareDefaults.POWER) {
      return new DetectableByPairs(from, power, Double.NaN);
    }
    double low = from;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (drawn.power(middle) < CompareDefaults.POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new DetectableByPairs(from, power, high);
  }

  /** Whether the rise asked for would have been found with a chance of 80 %. */
  public boolean enough() {
    return power >= CompareDefaults.POWER;
  }

  /** For each number of discordant pairs, how many of them must be the candidate's. */
  private static int[] enough(int pairs, double level) {
    int[] enough = new int[pairs + 1];
    int candidate = 0;
    for (int all = 0; all < enough.length; all++) {
      while (candidate <= all
          && new DiscordantPairs(candidate, all - candidate).logEvidence() < -Math.log(level)) {
        candidate++;
      }
      enough[all] = candidate;
    }
    return enough;
  }

  private static final class Drawn {
    private final double base;
    private final int pairs;
    private final int block;
    private final int[] enough;

    Drawn(double base, int pairs, int block, double level) {
      this.base = base;
      this.pairs = pairs;
      this.block = block;
      this.enough = enough(pairs, level);
    }

    double power(double candidate) {
      SplittableRandom random = new SplittableRandom(SEED);
      int found = 0;
      for (int i = 0; i < COMPARISONS; i++) {
        found += found(candidate, random) ? 1 : 0;
      }
      return (double) found / COMPARISONS;
    }

    private boolean found(double candidate, SplittableRandom random) {
      int all = 0;
      int worse = 0;
      for (int pair = 0; pair < pairs; pair++) {
        int difference = 0;
        for (int run = 0; run < block; run++) {
          difference += random.nextDouble() < candidate ? 1 : 0;
          difference -= random.nextDouble() < base ? 1 : 0;
        }
        if (difference != 0) {
          all++;
          worse += difference > 0 ? 1 : 0;
          if (worse >= enough[all]) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
