package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts crashes, hangs and device faults, in one pass over runs in the order of their ends. */
public final class SignatureTally {
  private final Map<Key, Tally> exact = new LinkedHashMap<>();
  private final Map<Cell, Long> iterations = new HashMap<>();

  /** Equal crashes of two builds have one key, though offsets and lines differ. */
  private record Key(SignatureKind kind, Signature.Key key) {
    Key withoutSecond() {
      return new Key(kind, key.withoutSecond());
    }

    boolean complete() {
      return key.second() != null;
    }
  }

  public void add(RunEnded run) {
    if (run.ending().conclusive()) {
      iterations.merge(run.cell(), run.iterations(), Long::sum);
    }
    if (run.ending() == Ending.CRASHED) {
      add(SignatureKind.CRASH, signature(run, "signal " + run.signal()), run, died(run, List.of()));
    } else if (run.ending() == Ending.HUNG) {
      add(SignatureKind.HANG, signature(run, "hung"), run, died(run, SignatureDetails.ofHang(run)));
    }
    for (DeviceFaultEvent event : run.deviceFaults()) {
      if (event.red()) {
        Sight sight =
            new Sight(
                event.count(), event.iteration(), event.phases(), SignatureDetails.ofFault(event));
        add(SignatureKind.DEVICE_FAULT, event.signature(), run, sight);
      }
    }
  }

  /**
   * How it was seen in one run.
   *
   * @param iteration rounds begun until then
   */
  private record Sight(long events, long iteration, List<String> phases, List<String> details) {}

  private static Sight died(RunEnded run, List<String> details) {
    return new Sight(1, run.iterations(), run.diedIn(), details);
  }

  private void add(SignatureKind kind, Signature signature, RunEnded run, Sight sight) {
    exact
        .computeIfAbsent(new Key(kind, signature.key()), key -> new Tally(key, signature))
        .add(run, sight);
  }

  /** All so far: crashes, then hangs, then device faults, the most frequent of each first. */
  public List<SignatureCount> sum() {
    List<Tally> all = merged(exact);
    return all.stream()
        .map(tally -> tally.count(iterations, alike(tally, all)))
        .sorted(
            Comparator.comparing(SignatureCount::kind)
                .thenComparing(Comparator.comparingLong(SignatureCount::runs).reversed()))
        .toList();
  }

  /**
   * Another crash that may be in the same function of another build: both are stripped, and the
   * machine code before the crash is the same.
   */
  private static Optional<Signature> alike(Tally tally, List<Tally> all) {
    return all.stream()
        .filter(other -> other != tally && other.key.kind() == tally.key.kind())
        .map(other -> other.signature)
        .filter(tally.signature::sameCode)
        .findFirst();
  }

  /** Of older versions, a hung run has none. */
  private static Signature signature(RunEnded run, String otherwise) {
    return run.signature() != null ? run.signature() : new Signature(otherwise, null, null);
  }

  private static List<Tally> merged(Map<Key, Tally> exact) {
    Map<Key, List<Tally>> byFirst = new LinkedHashMap<>();
    exact.forEach(
        (key, tally) ->
            byFirst.computeIfAbsent(key.withoutSecond(), any -> new ArrayList<>()).add(tally));
    List<Tally> all = new ArrayList<>();
    for (List<Tally> alike : byFirst.values()) {
      if (alike.size() == 2 && alike.stream().anyMatch(tally -> !tally.key.complete())) {
        all.add(alike.get(0).with(alike.get(1)));
      } else {
        all.addAll(alike);
      }
    }
    return all;
  }

  private static final class Tally {
    private final Key key;
    private final Signature signature;
    private final Map<String, Long> phases = new HashMap<>();
    private final Map<Cell, SeenAt> cells = new LinkedHashMap<>();
    private long runs;
    private long events;

    /**
     * @param signature of the first run, which stands for all with its offsets and lines
     */
    Tally(Key key, Signature signature) {
      this.key = key;
      this.signature = signature;
    }

    void add(RunEnded run, Sight sight) {
      runs++;
      events += sight.events();
      SeenAt here = new SeenAt(1, run.run(), sight.iteration(), sight.details(), run.evidence());
      cells.merge(run.cell(), here, SeenAt::and);
      if (!sight.phases().isEmpty()) {
        List<String> in = sight.phases().stream().distinct().sorted().toList();
        phases.merge(String.join(" or ", in), 1L, Long::sum);
      }
    }

    /** This came first in the journal; the evidence of either will do. */
    Tally with(Tally other) {
      Tally whole = key.complete() ? this : other;
      Tally sum = new Tally(whole.key, whole.signature);
      sum.runs = runs + other.runs;
      sum.events = events + other.events;
      for (Tally one : List.of(this, other)) {
        one.cells.forEach((cell, seen) -> sum.cells.merge(cell, seen, SeenAt::and));
        one.phases.forEach((phase, count) -> sum.phases.merge(phase, count, Long::sum));
      }
      return sum;
    }

    SignatureCount count(Map<Cell, Long> iterations, Optional<Signature> alike) {
      Map<String, Long> ordered = new LinkedHashMap<>();
      phases.entrySet().stream()
          .sorted(
              Map.Entry.<String, Long>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(phase -> ordered.put(phase.getKey(), phase.getValue()));
      long unknown = runs - phases.values().stream().mapToLong(Long::longValue).sum();
      if (unknown > 0) {
        ordered.put("a phase that is not known", unknown);
      }
      long here =
          cells.keySet().stream().mapToLong(cell -> iterations.getOrDefault(cell, 0L)).sum();
      return new SignatureCount(
          key.kind(),
          signature,
          runs,
          events,
          ordered,
          IterationRate.of(runs, here),
          alike,
          Collections.unmodifiableMap(cells));
    }
  }
}
