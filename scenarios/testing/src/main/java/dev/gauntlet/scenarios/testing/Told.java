package dev.gauntlet.scenarios.testing;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the iterations of a scenario without notes and measures tell. */
public final class Told implements Iteration {
  private final Map<String, Integer> softFailures = new TreeMap<>();
  private final Map<String, Integer> findings = new TreeMap<>();

  /** {@code finding 8 TEXT} and {@code soft 3 TEXT}, with how often each was told. */
  public List<String> lines() {
    return Stream.concat(lines("finding", findings), lines("soft", softFailures)).toList();
  }

  private static Stream<String> lines(String kind, Map<String, Integer> texts) {
    return texts.entrySet().stream()
        .map(text -> kind + " " + text.getValue() + " " + text.getKey());
  }

  @Override
  public long number() {
    return 0;
  }

  @Override
  public void enter(Phase phase) {
    if (phase == Phase.HELD) {
      throw new AssertionError("that phase is the harness's");
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
    throw new AssertionError("the scenario has no notes");
  }

  @Override
  public void measure(Measure measure, double value) {
    throw new AssertionError("the scenario has no measures");
  }
}
