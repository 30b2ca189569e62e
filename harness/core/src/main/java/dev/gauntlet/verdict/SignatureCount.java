package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One crash, hang or device fault, and how often it came. Signatures that differ only in a missing
 * second frame are one, unless several second frames are known: then those without stay apart,
 * since they may be any of them.
 *
 * @param runs in which it was seen
 * @param events how often in those runs; a run has one crash or hang, and may have many device
 *     faults
 * @param phases phase to runs, and they sum to {@code runs}; where it is not known which lane it
 *     was, the phases of all lanes stand as one: {@code create or work}
 * @param rate runs with it, per 1,000 iterations started in the conclusive runs of the cells in
 *     which it was seen
 * @param alike another crash, of a stripped library, that may be in the same function of another
 *     build: the machine code before both is the same
 * @param cells that its runs were made at, in the order of the first
 */
public record SignatureCount(
    SignatureKind kind,
    Signature signature,
    long runs,
    long events,
    Map<String, Long> phases,
    IterationRate rate,
    Optional<Signature> alike,
    Map<Cell, SeenAt> cells) {

  /** All crashes, hangs and device faults of these runs, by kind, the most frequent first. */
  public static List<SignatureCount> of(List<RunEnded> runs) {
    SignatureTally tally = new SignatureTally();
    runs.forEach(tally::add);
    return tally.sum();
  }

  /** The first run that left evidence, else the first one. */
  public String firstRun() {
    return shown().firstRun();
  }

  /** Files of that run, relative to the campaign's folder; empty when none was kept. */
  public List<String> evidence() {
    return shown().evidence();
  }

  /** The run that {@link #firstRun} names, and where it stood; {@code runs} are all. */
  public SeenAt shown() {
    return cells.values().stream().reduce(SeenAt::and).orElseThrow();
  }
}
