package dev.gauntlet.reports.detections;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.reports.table.PlantSlowdownText;
import dev.gauntlet.scenario.Symptom;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.PlantSlowdown;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one cell showed and its control did not. */
final class Sightings {
  /** Which growth is a sign of what; growth of anything else is shown and a sign of nothing. */
  private static final Map<String, Symptom> GROWTH =
      Map.of(
          "host.native", Symptom.HOST_MEMORY,
          "host.mapped", Symptom.HOST_MEMORY,
          "nmt.other", Symptom.HOST_MEMORY,
          "java.heap", Symptom.HOST_MEMORY,
          "shm", Symptom.HOST_MEMORY,
          "gpu.memory", Symptom.GPU_MEMORY,
          "sessions", Symptom.GPU_MEMORY,
          "fd", Symptom.DESCRIPTORS,
          "threads", Symptom.THREADS,
          "children", Symptom.ORPHAN);

  private final List<Sighting> seen = new ArrayList<>();
  private final CellSummary cell;
  private final CellSummary control;

  private Sightings(CellSummary cell, CellSummary control) {
    this.cell = cell;
    this.control = control;
  }

  static List<Sighting> of(ObservedCell planted, ObservedCell clean) {
    CellSummary cell = CellSummary.of(planted.cell(), planted.runs());
    CellSummary control = CellSummary.of(clean.cell(), clean.runs());
    Sightings sightings = new Sightings(cell, control);
    sightings.crashes(planted.runs());
    sightings.endings(planted.runs());
    sightings.deviceFaults(planted.runs());
    sightings.texts(planted.runs());
    sightings.slower();
    planted
        .growth()
        .ifPresent(growth -> clean.growth().ifPresent(other -> sightings.growth(growth, other)));
    return sightings.seen;
  }

  private void add(Set<Symptom> symptoms, String what, long count) {
    seen.add(new Sighting(symptoms, what, count, cell.runs(), "run"));
  }

  private void crashes(List<RunEnded> runs) {
    if (control.ended(Ending.CRASHED) == 0) {
      for (SignatureCount one : SignatureCount.of(runs)) {
        if (one.kind() == SignatureKind.CRASH) {
          add(Set.of(Symptom.CRASH), "crashed: " + one.signature(), one.runs());
        }
      }
    }
  }

  /** A driver that says what was done to it surfaces the error. */
  private void deviceFaults(List<RunEnded> runs) {
    if (control.runsWithDeviceFaults() == 0) {
      for (SignatureCount one : SignatureCount.of(runs)) {
        if (one.kind() == SignatureKind.DEVICE_FAULT) {
          add(
              Set.of(Symptom.COUNTED, Symptom.SURFACED),
              "device fault: " + one.signature(),
              one.runs());
        }
      }
    }
  }

  private void endings(List<RunEnded> runs) {
    for (Ending ending : Ending.values()) {
      long ended = cell.ended(ending);
      if (ending.red() && ending != Ending.CRASHED && ended > 0 && control.ended(ending) == 0) {
        String why = cell.reasons().getOrDefault(ending, "");
        add(
            ending == Ending.HUNG ? Set.of(Symptom.HANG) : Set.of(),
            ending.word() + (why.isEmpty() ? "" : ": " + why),
            runs.stream().filter(run -> run.ending() == ending).count());
      }
    }
  }

  private void texts(List<RunEnded> runs) {
    for (String text : cell.findings().keySet()) {
      if (!control.findings().containsKey(text)) {
        add(
            Set.of(Symptom.WRONG_OUTPUT, Symptom.SWALLOWED),
            "finding: " + text,
            runs.stream().filter(run -> run.findings().containsKey(text)).count());
      }
    }
    counted(Symptom.COUNTED, "soft failure", cell.softFailures(), control.softFailures());
    counted(Symptom.SURFACED, "note", cell.notes(), control.notes());
  }

  private void counted(
      Symptom symptom, String kind, Map<String, Long> texts, Map<String, Long> others) {
    texts.forEach(
        (text, count) -> {
          if (!others.containsKey(text)) {
            seen.add(
                new Sighting(
                    Set.of(symptom), kind + ": " + text, count, cell.iterations(), "iteration"));
          }
        });
  }

  private void slower() {
    for (PlantSlowdown slower : PlantSlowdown.of(List.of(control, cell))) {
      add(Set.of(Symptom.SLOW), PlantSlowdownText.of(slower), slower.with().means().count());
    }
  }

  /** Growth that is certain, whether or not a cache is excluded yet. */
  private static boolean certain(MetricVerdict standing) {
    return standing.call() == GrowthCall.LEAKS || standing.call() == GrowthCall.GROWS;
  }

  /**
   * Whether the control explains growth: its own is certain too, and their intervals are not apart.
   */
  private static boolean explains(MetricVerdict control, MetricVerdict planted) {
    boolean beyond =
        planted.finding().isPresent()
            && control.finding().isPresent()
            && planted.finding().get().per() == control.finding().get().per()
            && planted.finding().get().rate().low() > control.finding().get().rate().high();
    return certain(control) && !beyond;
  }

  /** Such as "fd leaks 4.0 per iteration (3.9 to 4.1), at 400 samples per fork". */
  private static String shortly(MetricVerdict standing) {
    String call = standing.metric().name() + " " + standing.call().word();
    return standing
        .finding()
        .map(
            found ->
                String.format(
                    Locale.ROOT,
                    "%s %s, at %d samples per fork",
                    call,
                    MetricWording.brief(standing),
                    found.samples()))
        .orElse(call);
  }

  private void growth(CellVerdict growth, CellVerdict other) {
    for (MetricVerdict standing : growth.metrics()) {
      String name = standing.metric().name();
      boolean explained =
          other.metrics().stream()
              .anyMatch(one -> one.metric().name().equals(name) && explains(one, standing));
      if (certain(standing) && !explained) {
        Symptom symptom = GROWTH.get(name);
        add(symptom == null ? Set.of() : Set.of(symptom), shortly(standing), cell.runs());
      }
    }
    if (other.survivors().isEmpty()) {
      Map<String, Long> kinds = new TreeMap<>();
      for (Survivor survivor : growth.survivors()) {
        kinds.merge(survivor.kind().word() + " `" + survivor.name() + "`", 1L, Long::sum);
      }
      // as growth: of the cell, not of single runs; a run notes those that it saw longest
      kinds.forEach(
          (kind, noted) ->
              add(
                  Set.of(Symptom.ORPHAN),
                  String.format(
                      Locale.ROOT, "%s outlived its grace, %d of them noted", kind, noted),
                  cell.runs()));
    }
  }
}
