package dev.gauntlet.journal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a run ended: one line of the journal, all that a table or a verdict is made of.
 *
 * @param run as in {@link RunStarted}
 * @param status decoded, by the shell's convention: 0, 139 for signal 11, also when the JVM's
 *     handler turned it into 134
 * @param rawStatus what a shell would have printed: 134 in that case
 * @param signal the original signal, 0 when there was none
 * @param signature null unless {@code crashed}, or {@code hung} with stacks taken; of a hang, the
 *     signal is {@code hung in PHASE} and the first frame null when no stack could be read
 * @param reason one sentence for a person: who killed it, what was missing; "" when there is
 *     nothing to add
 * @param diedIn phases of the lane that died, of all lanes when it is not known which; empty unless
 *     red
 * @param phases where every lane stood
 * @param iterations rounds begun, summed over lanes
 * @param succeeded rounds that ended without a soft failure or a finding
 * @param softFailures text to count
 * @param findings text to count
 * @param startedAt ISO 8601, UTC
 * @param millis from launch to reaping
 * @param metrics name to value, in the unit that belongs to the name: {@code cpu.user} s, {@code
 *     peak.rss} B
 * @param notes text to count: worth knowing, not red
 * @param measures of the scenario's own, by name
 * @param evidence files of the run, relative to the campaign's folder
 * @param other fields that this version does not know, kept
 */
public record RunEnded(
    String run,
    Cell cell,
    int pass,
    Ending ending,
    int status,
    int rawStatus,
    int signal,
    Signature signature,
    String reason,
    List<String> diedIn,
    List<LaneAtDeath> phases,
    long iterations,
    long succeeded,
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    String startedAt,
    long millis,
    Map<String, Double> metrics,
    List<String> evidence,
    Map<String, Long> notes,
    Map<String, Measured> measures,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  /** A line without a field is as good as one that has it empty. */
  public RunEnded {
    reason = Objects.requireNonNullElse(reason, "");
    diedIn = Objects.requireNonNullElse(diedIn, List.of());
    phases = Objects.requireNonNullElse(phases, List.of());
    softFailures = Objects.requireNonNullElse(softFailures, Map.of());
    findings = Objects.requireNonNullElse(findings, Map.of());
    metrics = Objects.requireNonNullElse(metrics, Map.of());
    evidence = Objects.requireNonNullElse(evidence, List.of());
    notes = Objects.requireNonNullElse(notes, Map.of());
    measures = Objects.requireNonNullElse(measures, Map.of());
    other = Objects.requireNonNullElse(other, Map.of());
  }

  /** Without notes and measures. */
  public RunEnded(
      String run,
      Cell cell,
      int pass,
      Ending ending,
      int status,
      int rawStatus,
      int signal,
      Signature signature,
      String reason,
      List<String> diedIn,
      List<LaneAtDeath> phases,
      long iterations,
      long succeeded,
      Map<String, Long> softFailures,
      Map<String, Long> findings,
      String startedAt,
      long millis,
      Map<String, Double> metrics,
      List<String> evidence,
      Map<String, JsonNode> other) {
    this(
        run,
        cell,
        pass,
        ending,
        status,
        rawStatus,
        signal,
        signature,
        reason,
        diedIn,
        phases,
        iterations,
        succeeded,
        softFailures,
        findings,
        startedAt,
        millis,
        metrics,
        evidence,
        Map.of(),
        Map.of(),
        other);
  }

  /** A run that proves nothing: it was not made, or nobody saw its end. */
  public static RunEnded noVerdict(
      String run, Cell cell, int pass, String reason, String startedAt) {
    return new RunEnded(
        run,
        cell,
        pass,
        Ending.NO_VERDICT,
        0,
        0,
        0,
        null,
        reason,
        List.of(),
        List.of(),
        0,
        0,
        Map.of(),
        Map.of(),
        startedAt,
        0,
        Map.of(),
        List.of(),
        Map.of());
  }

  /** The same with what its black box had counted and the evidence that was kept. */
  public RunEnded with(
      List<LaneAtDeath> lanes,
      long begun,
      long successes,
      Map<String, Long> refusals,
      Map<String, Long> broken,
      List<String> files) {
    return new RunEnded(
        run, cell, pass, ending, status, rawStatus, signal, signature, reason, diedIn, lanes, begun,
        successes, refusals, broken, startedAt, millis, metrics, files, notes, measures, other);
  }

  /** The same with what its lanes noted and measured. */
  public RunEnded reporting(Map<String, Long> noted, Map<String, Measured> measured) {
    return with(noted, measured, other);
  }

  /** The same with a field more in its line. */
  public RunEnded noting(String field, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(other);
    more.put(field, value);
    return with(notes, measures, more);
  }

  private RunEnded with(
      Map<String, Long> noted, Map<String, Measured> measured, Map<String, JsonNode> more) {
    return new RunEnded(
        run,
        cell,
        pass,
        ending,
        status,
        rawStatus,
        signal,
        signature,
        reason,
        diedIn,
        phases,
        iterations,
        succeeded,
        softFailures,
        findings,
        startedAt,
        millis,
        metrics,
        evidence,
        noted,
        measured,
        more);
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
    return ending.red() || !findings.isEmpty() || hasDeviceFault();
  }
}
