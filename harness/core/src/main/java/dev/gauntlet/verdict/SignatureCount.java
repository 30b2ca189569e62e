package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;

/**
 * One crash, and how often it came. Signatures that differ only in a missing second frame are one,
 * unless several second frames are known: then those without stay apart, since they may be any of
 * them.
 *
 * @param crashes runs that died of it
 * @param diedIn phase to runs; a run of which the dying lane is not known counts once for each
 *     phase that its lanes stood in, so these may sum to more than the crashes
 * @param rate per 1,000 iterations started in all conclusive runs of the campaign
 * @param cells that its runs were made at, with how many crashed there, in the order of the first
 * @param firstRun the first one that left evidence, else the first one
 * @param evidence files of that run, relative to the campaign's folder; empty when none was kept
 */
public record SignatureCount(
    Signature signature,
    long crashes,
    Map<String, Long> diedIn,
    IterationRate rate,
    Map<Cell, Long> cells,
    String firstRun,
    List<String> evidence) {

  /** All crashes of these runs by signature, the most frequent first. */
  public static List<SignatureCount> of(List<RunEnded> runs) {
    SignatureTally tally = new SignatureTally();
    runs.forEach(tally::add);
    return tally.sum();
  }
}
