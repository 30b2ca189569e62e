package dev.gauntlet.verdict.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Pairs in the order in which they were made, and whether they have ever proved the candidate
 * worse. It may be asked after each pair: {@link DiscordantPairs} says why.
 */
public final class PairedTest {
  private final double level;
  private long both;
  private long neither;
  private long candidate;
  private long base;
  private double highest;
  private final List<Double> line = new ArrayList<>();

  /**
   * @param level chance that it ever calls a candidate worse that is not
   */
  public PairedTest(double level) {
    this.level = level;
  }

  /** A pair of runs, one of each side on the same cell. */
  public void runs(boolean baseRed, boolean candidateRed) {
    counts(baseRed ? 1 : 0, candidateRed ? 1 : 0);
  }

  /**
   * A pair of whole blocks, where a block is what was set up anew: only which of them had more red
   * runs counts, since runs of one block are not independent.
   */
  public void counts(long baseRed, long candidateRed) {
    if (baseRed == candidateRed) {
      both += baseRed > 0 ? 1 : 0;
      neither += baseRed > 0 ? 0 : 1;
      line.add(line.isEmpty() ? 0 : line.get(line.size() - 1));
      return;
    }
    candidate += candidateRed > baseRed ? 1 : 0;
    base += baseRed > candidateRed ? 1 : 0;
    double evidence = discordant().logEvidence();
    highest = Math.max(highest, evidence);
    line.add(evidence);
  }

  /** Whether the candidate is worse. */
  public boolean worse() {
    return highest >= -Math.log(level);
  }

  public DiscordantPairs discordant() {
    return new DiscordantPairs(candidate, base);
  }

  /** Pairs that say nothing of which side is worse, with red runs. */
  public long both() {
    return both;
  }

  /** Pairs without a red run. */
  public long neither() {
    return neither;
  }

  public long pairs() {
    return both + neither + candidate + base;
  }

  /** Natural logarithm of the highest evidence that was ever reached. */
  public double highest() {
    return highest;
  }

  /** Natural logarithm of the evidence after each pair. */
  public List<Double> line() {
    return Collections.unmodifiableList(line);
  }

  /** An upper bound of the p-value that holds at every look: 1 over the highest evidence. */
  public double p() {
    return Math.exp(-highest);
  }

  /**
   * Fisher's exact test, one-sided, of as many runs of each side. It holds for one look that was
   * planned, and is no verdict here.
   */
  public static double fisher(long baseRed, long candidateRed, long runs) {
    return HypergeometricDistribution.of(
            Math.toIntExact(2 * runs),
            Math.toIntExact(runs),
            Math.toIntExact(baseRed + candidateRed))
        .survivalProbability(Math.toIntExact(candidateRed) - 1);
  }
}
