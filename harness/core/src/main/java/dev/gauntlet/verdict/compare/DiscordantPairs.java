package dev.gauntlet.verdict.compare;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Pairs of runs of which one side alone was red (McNemar, Psychometrika 12, 1947), as evidence that
 * the candidate is red more often.
 *
 * <p>The hypothesis is: in no cell is the candidate red more often than the base. Then the chance t
 * that the red one of such a pair is the candidate's is at most 1/2 in every pair, whatever came
 * before. The evidence is the likelihood of the pairs over that of t = 1/2, averaged over t uniform
 * on [1/2, 1] (a mixture as in Robbins, Annals of Mathematical Statistics 41, 1970):
 *
 * <ul>
 *   <li>e = 2 x integral from 1/2 to 1 of (2t)^c (2 - 2t)^b dt
 *   <li>= P(X &lt;= c) / ((b + 1) P(X = c)) with X binomial of c + b + 1 trials of 1/2
 * </ul>
 *
 * <p>Under the hypothesis its expectation does not rise from pair to pair. So the chance that it
 * ever reaches 1/alpha, at whichever of any number of looks, is at most alpha (Ville 1939; Ramdas,
 * Grünwald, Vovk and Shafer, Statistical Science 38, 2023).
 *
 * @param candidate pairs in which the candidate was red and the base not: c
 * @param base pairs in which the base was red and the candidate not: b
 */
public record DiscordantPairs(long candidate, long base) {
  /** Natural logarithm of e; 0 before the first pair, negative infinity when it is below 1e-300. */
  public double logEvidence() {
    BinomialDistribution half = BinomialDistribution.of(Math.toIntExact(candidate + base + 1), 0.5);
    int red = Math.toIntExact(candidate);
    return Math.log(half.cumulativeProbability(red))
        - Math.log1p((double) base)
        - half.logProbability(red);
  }

  /** The fewest pairs that can prove it, the candidate being red in each: 11 for 0.5 %. */
  public static long fewest(double level) {
    long pairs = 0;
    while (new DiscordantPairs(pairs, 0).logEvidence() < -Math.log(level)) {
      pairs++;
    }
    return pairs;
  }
}
