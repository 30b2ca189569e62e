package dev.gauntlet.run;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.blackbox.MeasureState;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.Hang;
import dev.gauntlet.journal.LaneAtDeath;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.MeasureSummary;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.soak.ResourceExhaustion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal line of a run that has ended. */
final class RunRecord {
  private RunRecord() {}

  /**
   * @param faultsUnknown why device faults are not known; empty when they are
   * @param metrics what it used, by name
   * @param evidence files that are kept
   */
  static RunEnded of(
      RunStarted started,
      DecodedRun decoded,
      long millis,
      Map<String, Double> metrics,
      List<String> evidence,
      Optional<String> faultsUnknown) {
    BoxState state = decoded.state();
    RunOrigin origin =
        new RunOrigin(started.run(), started.cell(), started.pass(), started.startedAt(), millis);
    RunEnded run =
        RunEnded.of(origin, RunOutcome.of(decoded.ending(), decoded.signature()))
            .with(progress(decoded.phases(), state))
            .with(
                new LaneReports(
                    decoded.softFailures(), decoded.findings(), decoded.notes(), measures(state)))
            .withMetrics(metrics)
            .withEvidence(evidence);
    if (!decoded.deviceFaults().isEmpty()) {
      run = run.noting(DeviceFaultEvent.FIELD, DeviceFaultEvent.json(decoded.deviceFaults()));
    }
    if (faultsUnknown.isPresent()) {
      run = run.noting(DeviceFaultEvent.UNKNOWN, TextNode.valueOf(faultsUnknown.get()));
    }
    if (decoded.hang().isPresent()) {
      run = run.noting(Hang.FIELD, decoded.hang().get().hang().json());
    }
    return decoded.refusals().isPresent()
        ? run.noting(ResourceExhaustion.REFUSALS, ResourceExhaustion.json(decoded.refusals().get()))
        : run;
  }

  /**
   * How far the lanes were, as the black box tells.
   *
   * @param phases that the run may have died in; empty when its ending is not red
   */
  static LaneProgress progress(List<String> phases, BoxState state) {
    List<LaneAtDeath> lanes = new ArrayList<>();
    for (LaneState lane : state.lanes()) {
      lanes.add(new LaneAtDeath(lanes.size(), lane.phase(), lane.iterations()));
    }
    return new LaneProgress(phases, lanes, state.iterations(), state.succeeded());
  }

  /** What the lanes reported of their scenario's measures. */
  static Map<String, MeasureSummary> measures(BoxState state) {
    Map<String, MeasureSummary> measures = new LinkedHashMap<>();
    for (MeasureState one : state.measures()) {
      measures.put(
          one.name(), new MeasureSummary(one.unit(), one.factor(), one.mean(), one.values()));
    }
    return measures;
  }
}
