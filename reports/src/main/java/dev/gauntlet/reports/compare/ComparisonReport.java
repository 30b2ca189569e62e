package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.verdict.compare.Comparison;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A base and its candidates, each held against it.
 *
 * @param scenario its name
 * @param soak whether soaks are compared
 * @param pairs one for each candidate
 * @param notes what a reader should know beside it
 */
public record ComparisonReport(
    String scenario, boolean soak, List<Pair> pairs, List<String> notes) {
  public ComparisonReport {
    pairs = List.copyOf(pairs);
    notes = List.copyOf(notes);
  }

  /**
   * One candidate.
   *
   * @param matrix the axes by which cells are matched
   */
  public record Pair(Comparison comparison, Matrix matrix) {}

  /** 1 when a candidate is a regression; else 3 when of one nothing can be said; else 0. */
  public int exitCode() {
    List<Integer> codes =
        pairs.stream().map(pair -> pair.comparison().verdict().exitCode()).toList();
    return codes.contains(1) ? 1 : codes.contains(3) ? 3 : 0;
  }

  /** The last line of the output. */
  public String sentence() {
    return pairs.stream()
        .map(
            pair ->
                "%s against %s: %s"
                    .formatted(
                        pair.comparison().candidate(),
                        pair.comparison().base(),
                        pair.comparison().verdict().sentence()))
        .collect(Collectors.joining("\n"));
  }
}
