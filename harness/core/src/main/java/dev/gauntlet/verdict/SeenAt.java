package dev.gauntlet.verdict;

import java.util.List;

/**
 * Where a signature was seen: the runs of one cell.
 *
 * @param runs of that cell in which it was seen
 * @param firstRun the first one that left evidence, else the first one
 * @param iteration rounds that all lanes of that run together had begun when it was seen; 0 before
 *     any
 * @param details what that run tells beyond the signature, a sentence each: which lanes wait for
 *     what, what the kernel wrote
 * @param evidence files of that run, relative to the campaign's folder; empty when none was kept
 */
public record SeenAt(
    long runs, String firstRun, long iteration, List<String> details, List<String> evidence) {
  public SeenAt {
    details = List.copyOf(details);
    evidence = List.copyOf(evidence);
  }

  /** Both together; evidence of the earlier run is kept, when there is any. */
  public SeenAt and(SeenAt later) {
    SeenAt shown = evidence.isEmpty() && !later.evidence.isEmpty() ? later : this;
    return new SeenAt(
        runs + later.runs, shown.firstRun, shown.iteration, shown.details, shown.evidence);
  }
}
