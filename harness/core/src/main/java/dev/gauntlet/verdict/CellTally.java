package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.MeasureSummary;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Counts the runs of one cell in one pass over them, and keeps none of them. */
public final class CellTally {
  /** Metric: seconds from launch to the first mark. */
  private static final String START = "start.seconds";

  private final Map<String, Long> histogram = new HashMap<>();
  private final Map<Ending, Long> endings = new EnumMap<>(Ending.class);
  private final Map<Ending, String> reasons = new EnumMap<>(Ending.class);
  private final Map<String, Long> softFailures = new LinkedHashMap<>();
  private final Map<String, Long> findings = new LinkedHashMap<>();
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private final Map<String, MeasureTally> measures = new TreeMap<>();
  // 40 of them in each of a million runs: looked up by hash, put in order at the end
  private final Map<String, ReadingSeries> metrics = new HashMap<>();
  private final ReadingSeries succeededPerRun = new ReadingSeries();
  private final ReadingSeries speed = new ReadingSeries();
  private final Map<String, Integer> lastAttempt = new HashMap<>();
  private final List<Inconclusive> inconclusive = new ArrayList<>();
  private final Optional<SequentialTally> sequential;
  private long conclusive;
  private long exposure;
  private long millis;
  private long iterations;
  private long succeeded;
  private long runsWithFindings;
  private long runsWithDeviceFaults;

  /** Without a stop rule. */
  public CellTally() {
    this(Optional.empty());
  }

  /**
   * @param rule that says when the cell needs no further run
   */
  public CellTally(Optional<StopRule> rule) {
    sequential = rule.map(SequentialTally::new);
  }

  public void add(RunEnded run) {
    sequential.ifPresent(tally -> tally.add(run));
    histogram.merge(Histogram.label(run), 1L, Long::sum);
    endings.merge(run.ending(), 1L, Long::sum);
    if (run.ending() != Ending.SURVIVED && run.reason() != null && !run.reason().isEmpty()) {
      reasons.putIfAbsent(run.ending(), run.reason());
    }
    millis += run.millis();
    iterations += run.iterations();
    succeeded += run.succeeded();
    if (run.ending().conclusive()) {
      conclusive++;
      exposure += run.iterations();
      succeededPerRun.add((double) run.succeeded());
    }
    RunName name = RunName.of(run.run());
    if (run.ending() == Ending.KILLED || run.ending() == Ending.NO_VERDICT) {
      inconclusive.add(new Inconclusive(name, run.ending()));
    }
    if (name.attempt() > 1) {
      lastAttempt.merge(name.planned(), name.attempt(), Math::max);
    }
    run.softFailures().forEach((text, count) -> softFailures.merge(text, count, Long::sum));
    run.findings().forEach((text, count) -> findings.merge(text, count, Long::sum));
    if (!run.findings().isEmpty()) {
      runsWithFindings++;
    }
    List<DeviceFaultEvent> events = run.deviceFaults();
    if (events.stream().anyMatch(DeviceFaultEvent::red)) {
      runsWithDeviceFaults++;
    }
    events.stream()
        .filter(event -> !event.red())
        .forEach(event -> notes.merge("kernel: " + event.signature(), event.count(), Long::sum));
    run.notes().forEach((text, count) -> notes.merge(text, count, Long::sum));
    if (run.ending() == Ending.SURVIVED) {
      speed(run).ifPresent(speed::add);
      run.measures()
          .forEach(
              (measure, value) ->
                  measures.computeIfAbsent(measure, any -> new MeasureTally(value)).add(value));
    }
    run.metrics()
        .forEach(
            (metric, value) ->
                metrics.computeIfAbsent(metric, any -> new ReadingSeries()).add(value));
  }

  /**
   * Rounds begun of all lanes per second after the launch, of a run that survived: how long another
   * one stood still is not known.
   */
  public static OptionalDouble speed(RunEnded run) {
    double seconds = run.millis() / 1000.0 - run.metrics().getOrDefault(START, 0.0);
    return seconds > 0 ? OptionalDouble.of(run.iterations() / seconds) : OptionalDouble.empty();
  }

  /** What all runs so far come to. */
  public CellSummary summary(Cell cell) {
    Map<String, Spread> spreads = new TreeMap<>();
    metrics.forEach((metric, values) -> spreads.put(metric, Spread.of(values.toArray())));
    Map<String, MeasureSpread> measured = new TreeMap<>();
    measures.forEach((name, tally) -> measured.put(name, tally.spread()));
    long crashed = endings.getOrDefault(Ending.CRASHED, 0L);
    return new CellSummary(
        cell,
        new CellEndings(
            new Histogram(histogram),
            Collections.unmodifiableMap(endings),
            open(),
            Collections.unmodifiableMap(reasons)),
        new CellCrashes(
            Rate.of(crashed, conclusive),
            IterationRate.of(crashed, exposure),
            sequential.map(SequentialTally::sum)),
        new CellWork(
            millis,
            iterations,
            succeeded,
            Spread.of(succeededPerRun.toArray()),
            Spread.of(speed.toArray())),
        new CellReports(
            Collections.unmodifiableMap(softFailures),
            Collections.unmodifiableMap(findings),
            Collections.unmodifiableMap(notes),
            runsWithFindings,
            runsWithDeviceFaults),
        Collections.unmodifiableMap(measured),
        Collections.unmodifiableMap(spreads));
  }

  /**
   * A campaign that was interrupted and resumed owes nothing for the run that it made again, and a
   * cell that was decided without a run owes it neither.
   */
  private Map<Ending, Long> open() {
    Map<Ending, Long> open = new EnumMap<>(Ending.class);
    for (Inconclusive run : inconclusive) {
      if (lastAttempt.getOrDefault(run.name.planned(), 1) <= run.name.attempt()) {
        open.merge(run.ending(), 1L, Long::sum);
      }
    }
    if (sequential.filter(SequentialTally::decided).isPresent()) {
      open.remove(Ending.NO_VERDICT);
    }
    return Collections.unmodifiableMap(open);
  }

  private record Inconclusive(RunName name, Ending ending) {}

  private static final class MeasureTally {
    private final MeasureSummary first;
    private final ReadingSeries means = new ReadingSeries();

    MeasureTally(MeasureSummary first) {
      this.first = first;
    }

    void add(MeasureSummary run) {
      means.add(run.mean());
    }

    MeasureSpread spread() {
      return new MeasureSpread(first.unit(), first.factor(), Spread.of(means.toArray()));
    }
  }
}
