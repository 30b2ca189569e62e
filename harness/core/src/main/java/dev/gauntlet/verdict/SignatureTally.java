package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts crashes by signature, in one pass over runs in the order in which they ended. */
public final class SignatureTally {
  private final Map<Signature, Tally> exact = new LinkedHashMap<>();
  private long iterations;

  public void add(RunEnded run) {
    if (run.ending().conclusive()) {
      iterations += run.iterations();
    }
    if (run.ending() == Ending.CRASHED) {
      exact.computeIfAbsent(signature(run), Tally::new).add(run);
    }
  }

  /** All so far, the most frequent first. */
  public List<SignatureCount> sum() {
    return merged(exact).stream()
        .map(tally -> tally.count(iterations))
        .sorted(Comparator.comparingLong(SignatureCount::crashes).reversed())
        .toList();
  }

  private static Signature signature(RunEnded run) {
    return run.signature() != null
        ? run.signature()
        : new Signature("signal " + run.signal(), null, null);
  }

  private static List<Tally> merged(Map<Signature, Tally> exact) {
    Map<Signature, List<Tally>> byFirst = new LinkedHashMap<>();
    exact.forEach(
        (signature, tally) ->
            byFirst
                .computeIfAbsent(
                    new Signature(signature.signal(), signature.first(), null),
                    any -> new ArrayList<>())
                .add(tally));
    List<Tally> all = new ArrayList<>();
    for (List<Tally> alike : byFirst.values()) {
      if (alike.size() == 2 && alike.stream().anyMatch(tally -> tally.signature.second() == null)) {
        all.add(alike.get(0).with(alike.get(1)));
      } else {
        all.addAll(alike);
      }
    }
    return all;
  }

  private static final class Tally {
    private final Signature signature;
    private final Map<String, Long> diedIn = new HashMap<>();
    private final Map<Cell, Long> cells = new LinkedHashMap<>();
    private long crashes;
    private String firstRun;
    private List<String> evidence = List.of();

    Tally(Signature signature) {
      this.signature = signature;
    }

    void add(RunEnded run) {
      crashes++;
      cells.merge(run.cell(), 1L, Long::sum);
      run.diedIn().stream().distinct().forEach(phase -> diedIn.merge(phase, 1L, Long::sum));
      if (firstRun == null || (evidence.isEmpty() && !run.evidence().isEmpty())) {
        firstRun = run.run();
        evidence = run.evidence();
      }
    }

    /** This came first in the journal; the evidence of either will do. */
    Tally with(Tally other) {
      Tally sum = new Tally(signature.second() == null ? other.signature : signature);
      sum.crashes = crashes + other.crashes;
      sum.cells.putAll(cells);
      other.cells.forEach((cell, count) -> sum.cells.merge(cell, count, Long::sum));
      sum.diedIn.putAll(diedIn);
      other.diedIn.forEach((phase, count) -> sum.diedIn.merge(phase, count, Long::sum));
      Tally shown = evidence.isEmpty() && !other.evidence.isEmpty() ? other : this;
      sum.firstRun = shown.firstRun;
      sum.evidence = shown.evidence;
      return sum;
    }

    SignatureCount count(long iterations) {
      Map<String, Long> phases = new LinkedHashMap<>();
      diedIn.entrySet().stream()
          .sorted(
              Map.Entry.<String, Long>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(phase -> phases.put(phase.getKey(), phase.getValue()));
      return new SignatureCount(
          signature,
          crashes,
          phases,
          IterationRate.of(crashes, iterations),
          Collections.unmodifiableMap(cells),
          firstRun,
          evidence);
    }
  }
}
