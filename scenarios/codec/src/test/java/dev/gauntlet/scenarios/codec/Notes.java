package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What lanes told. */
final class Notes implements Iteration {
  final Map<String, Integer> softFailures = new TreeMap<>();
  final Map<String, Integer> findings = new TreeMap<>();

  final Map<String, Integer> notes = new TreeMap<>();

  /** Of the first iteration, without repetitions. */
  final List<Phase> phases = new ArrayList<>();

  private long iterations;

  void next() {
    iterations++;
  }

  void add(Notes other) {
    iterations += other.iterations;
    other.softFailures.forEach((text, count) -> softFailures.merge(text, count, Integer::sum));
    other.findings.forEach((text, count) -> findings.merge(text, count, Integer::sum));
    other.notes.forEach((text, count) -> notes.merge(text, count, Integer::sum));
    if (phases.isEmpty()) {
      phases.addAll(other.phases);
    }
  }

  @Override
  public long number() {
    return iterations;
  }

  @Override
  public void enter(Phase phase) {
    if (iterations == 0 && (phases.isEmpty() || phases.get(phases.size() - 1) != phase)) {
      phases.add(phase);
    }
  }

  @Override
  public void softFailure(String text) {
    softFailures.merge(text, 1, Integer::sum);
  }

  @Override
  public void finding(String text) {
    findings.merge(text, 1, Integer::sum);
  }

  @Override
  public void note(String text) {
    notes.merge(text, 1, Integer::sum);
  }

  @Override
  public void measure(Measure measure, double value) {
    throw new AssertionError("the scenario has no measures");
  }

  @Override
  public String toString() {
    return iterations + " iterations, soft " + softFailures + ", findings " + findings;
  }
}
