package dev.gauntlet.journal;

import java.util.Map;

/**
 * What the lanes of a run reported, and what the harness found of them.
 *
 * @param softFailures text to count
 * @param findings text to count
 * @param notes text to count: worth knowing, not red
 * @param measures of the scenario's own, by name
 */
public record LaneReports(
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    Map<String, Long> notes,
    Map<String, MeasureSummary> measures) {
  /** Nothing was reported. */
  public static final LaneReports NONE = of(Map.of(), Map.of());

  /** A line without a field is as good as one that has it empty. */
  public LaneReports {
    softFailures = RunEnded.kept(softFailures);
    findings = RunEnded.kept(findings);
    notes = RunEnded.kept(notes);
    measures = RunEnded.kept(measures);
  }

  /** Without notes and measures. */
  public static LaneReports of(Map<String, Long> softFailures, Map<String, Long> findings) {
    return new LaneReports(softFailures, findings, Map.of(), Map.of());
  }
}
