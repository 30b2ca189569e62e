package dev.gauntlet.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run ended: one line of the journal, all that a table or a verdict is made of. The line
 * itself is flat: {@link RunEndedLine}.
 *
 * @param metrics name to value, in the unit that belongs to the name: {@code cpu.user} s, {@code
 *     peak.rss} B
 * @param evidence files of the run, relative to the campaign's folder
 * @param other fields that this version does not know, kept
 */
public record RunEnded(
    RunOrigin origin,
    RunOutcome outcome,
    LaneProgress progress,
    LaneReports reports,
    Map<String, Double> metrics,
    List<String> evidence,
    Map<String, JsonNode> other) {
  static final String IDENTITY = "identity";

  /** Field of a line that was merged: the shard that made the run. */
  static final String SHARD = "shard";

  /** A line without a field is as good as one that has it empty. */
  public RunEnded {
    metrics = kept(metrics);
    evidence = kept(evidence);
    other = kept(other);
  }

  // one empty map for a million runs
  static <V> Map<String, V> kept(Map<String, V> given) {
    return given == null || given.isEmpty() ? Map.of() : given;
  }

  static <V> List<V> kept(List<V> given) {
    return given == null || given.isEmpty() ? List.of() : given;
  }

  /** Of which nothing more is known. */
  public static RunEnded of(RunOrigin origin, RunOutcome outcome) {
    return new RunEnded(
        origin, outcome, LaneProgress.NONE, LaneReports.NONE, Map.of(), List.of(), Map.of());
  }

  /** A run that proves nothing: it was not made, or nobody saw its end. */
  public static RunEnded noVerdict(
      String run, Cell cell, int pass, String reason, String startedAt) {
    return of(
        new RunOrigin(run, cell, pass, startedAt, 0), RunOutcome.of(Ending.NO_VERDICT, reason));
  }

  @JsonCreator
  static RunEnded of(RunEndedLine line) {
    return line.run();
  }

  @JsonValue
  RunEndedLine line() {
    return new RunEndedLine(this);
  }

  /** The same with another outcome. */
  public RunEnded with(RunOutcome instead) {
    return new RunEnded(origin, instead, progress, reports, metrics, evidence, other);
  }

  /** The same with how far its lanes were. */
  public RunEnded with(LaneProgress lanes) {
    return new RunEnded(origin, outcome, lanes, reports, metrics, evidence, other);
  }

  /** The same with what its lanes reported. */
  public RunEnded with(LaneReports lanes) {
    return new RunEnded(origin, outcome, progress, lanes, metrics, evidence, other);
  }

  /** The same with a note more. */
  public RunEnded noted(String text) {
    Map<String, Long> more = new LinkedHashMap<>(notes());
    more.merge(text, 1L, Long::sum);
    return with(
        new LaneReports(reports.softFailures(), reports.findings(), more, reports.measures()));
  }

  /** The same with what it used. */
  public RunEnded withMetrics(Map<String, Double> values) {
    return new RunEnded(origin, outcome, progress, reports, values, evidence, other);
  }

  /** The same with the evidence that was kept. */
  public RunEnded withEvidence(List<String> files) {
    return new RunEnded(origin, outcome, progress, reports, metrics, files, other);
  }

  /** The same with a field more in its line. */
  public RunEnded noting(String field, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(other);
    more.put(field, value);
    return new RunEnded(origin, outcome, progress, reports, metrics, evidence, more);
  }

  /**
   * The same made under an identity: 1 for the first of its campaign, which the line leaves out.
   */
  public RunEnded under(int identity) {
    return identity == 1 ? this : noting(IDENTITY, IntNode.valueOf(identity));
  }

  /**
   * The same as a run that proves nothing; how it ended stays in the reason.
   *
   * @param why one clause for a person
   */
  public RunEnded disregarded(String why) {
    String reason =
        why + "; it ended: " + ending().word() + (reason().isEmpty() ? "" : ", " + reason());
    return new RunEnded(
        origin,
        RunOutcome.of(Ending.NO_VERDICT, reason),
        progress,
        reports,
        metrics,
        evidence,
        other);
  }

  /** The same at another cell. */
  RunEnded at(Cell cell) {
    RunOrigin there =
        new RunOrigin(origin.run(), cell, origin.pass(), origin.startedAt(), origin.millis());
    return new RunEnded(there, outcome, progress, reports, metrics, evidence, other);
  }

  /** The number of the identity that it was made under, from 1. */
  public int identity() {
    return other.isEmpty() ? 1 : other.getOrDefault(IDENTITY, IntNode.valueOf(1)).asInt(1);
  }

  /**
   * The shard that made it, from 1: another machine, or another time. 0 where its campaign was made
   * by one process, and of what was made after the merge.
   */
  public int shard() {
    return other.isEmpty() ? 0 : other.getOrDefault(SHARD, IntNode.valueOf(0)).asInt(0);
  }

  /** Its name, as in {@link RunStarted}. */
  public String run() {
    return origin.run();
  }

  /** Where in the matrix it stands. */
  public Cell cell() {
    return origin.cell();
  }

  /** Which pass over the matrix it belongs to, from 1. */
  public int pass() {
    return origin.pass();
  }

  /** When it was launched: ISO 8601, UTC. */
  public String startedAt() {
    return origin.startedAt();
  }

  /** Milliseconds from launch to reaping. */
  public long millis() {
    return origin.millis();
  }

  /** The word for how it ended. */
  public Ending ending() {
    return outcome.ending();
  }

  /** As in {@link RunOutcome}: decoded, by the shell's convention. */
  public int status() {
    return outcome.status();
  }

  /** As in {@link RunOutcome}: what a shell would have printed. */
  public int rawStatus() {
    return outcome.rawStatus();
  }

  /** The original signal, 0 when there was none. */
  public int signal() {
    return outcome.signal();
  }

  /** As in {@link RunOutcome}: null unless it crashed or hung. */
  public Signature signature() {
    return outcome.signature();
  }

  /** One sentence for a person, "" when there is nothing to add. */
  public String reason() {
    return outcome.reason();
  }

  /** As in {@link LaneProgress}: phases of the lane that died. */
  public List<String> diedIn() {
    return progress.diedIn();
  }

  /** Where every lane stood. */
  public List<LaneAtDeath> phases() {
    return progress.phases();
  }

  /** Rounds begun, summed over lanes. */
  public long iterations() {
    return progress.iterations();
  }

  /** Rounds that ended without a soft failure or a finding. */
  public long succeeded() {
    return progress.succeeded();
  }

  /** Text to count. */
  public Map<String, Long> softFailures() {
    return reports.softFailures();
  }

  /** Text to count; any makes the run red. */
  public Map<String, Long> findings() {
    return reports.findings();
  }

  /** Text to count: worth knowing, not red. */
  public Map<String, Long> notes() {
    return reports.notes();
  }

  /** Of the scenario's own, by name. */
  public Map<String, MeasureSummary> measures() {
    return reports.measures();
  }

  /** What was said of devices during the run, the red ones and those worth a note. */
  public List<DeviceFaultEvent> deviceFaults() {
    // a line of a million: most have none
    return other.isEmpty() ? List.of() : DeviceFaultEvent.read(other.get(DeviceFaultEvent.FIELD));
  }

  /** Whether a device had a fault during the run. */
  public boolean hasDeviceFault() {
    return deviceFaults().stream().anyMatch(DeviceFaultEvent::red);
  }

  /** Whether this run turns the campaign red. */
  public boolean red() {
    return ending().red() || !findings().isEmpty() || hasDeviceFault();
  }
}
