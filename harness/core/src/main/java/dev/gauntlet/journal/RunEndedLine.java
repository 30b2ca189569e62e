package dev.gauntlet.journal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;

/**
 * A {@link RunEnded} as its line of the journal has it: flat, its fields in this order. Readers
 * outside of this project know the line by these names.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
final class RunEndedLine {
  private String run;
  private Cell cell;
  private int pass;
  private Ending ending;
  private int status;
  private int rawStatus;
  private int signal;
  private Signature signature;
  private String reason;
  private List<String> diedIn;
  private List<LaneAtDeath> phases;
  private long iterations;
  private long succeeded;
  private Map<String, Long> softFailures;
  private Map<String, Long> findings;
  private String startedAt;
  private long millis;
  private Map<String, Double> metrics;
  private List<String> evidence;
  private Map<String, Long> notes;
  private Map<String, MeasureSummary> measures;
  @JsonAnySetter @JsonAnyGetter private Map<String, JsonNode> other;

  /** As a line is read, field by field. */
  RunEndedLine() {}

  RunEndedLine(RunEnded ended) {
    run = ended.run();
    cell = ended.cell();
    pass = ended.pass();
    ending = ended.ending();
    status = ended.status();
    rawStatus = ended.rawStatus();
    signal = ended.signal();
    signature = ended.signature();
    reason = ended.reason();
    diedIn = ended.diedIn();
    phases = ended.phases();
    iterations = ended.iterations();
    succeeded = ended.succeeded();
    softFailures = ended.softFailures();
    findings = ended.findings();
    startedAt = ended.startedAt();
    millis = ended.millis();
    metrics = ended.metrics();
    evidence = ended.evidence();
    notes = ended.notes();
    measures = ended.measures();
    other = ended.other();
  }

  RunEnded run() {
    LaneReports reports = new LaneReports(softFailures, findings, notes, measures);
    return new RunEnded(
        new RunOrigin(run, cell, pass, startedAt, millis),
        new RunOutcome(ending, status, rawStatus, signal, signature, reason),
        new LaneProgress(diedIn, phases, iterations, succeeded),
        // most have nothing to report
        reports.equals(LaneReports.NONE) ? LaneReports.NONE : reports,
        metrics,
        evidence,
        other);
  }
}
