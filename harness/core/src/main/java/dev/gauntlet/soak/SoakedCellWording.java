package dev.gauntlet.soak;

import dev.gauntlet.blame.UnreachableMemory;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.wording.CellWording;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person is told of a cell of a soak. */
public final class SoakedCellWording {
  private final CellRuns runs;
  private final CellJudgement judgement;

  SoakedCellWording(CellRuns runs, CellJudgement judgement) {
    this.runs = runs;
    this.judgement = judgement;
  }

  /**
   * What a person is told of each metric: how it stands, and where that is open how fast it grows
   * in the forks of a look that is not complete.
   */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    GrowthForecast outlook = new GrowthForecast(runs.forks(), runs.ended());
    for (MetricVerdict metric : judgement.verdict().metrics()) {
      words.put(
          metric.metric().name(),
          MetricWording.of(metric) + outlook.of(metric) + reachable(metric));
    }
    for (GrowthSoFar one : judgement.soFar()) {
      String metric = one.metric().name();
      // before the first look a cell has no verdict on any metric
      words.put(
          metric,
          words.getOrDefault(metric, GrowthCall.TOO_SHORT.word()) + "; " + MetricWording.of(one));
    }
    return words;
  }

  /** Of growth that LeakSanitizer looked for and does not see. */
  private String reachable(MetricVerdict metric) {
    boolean asked =
        metric.metric().name().equals(UnreachableMemory.METRIC)
            && metric.growing()
            && metric.finding().isPresent()
            && runs.unreachable().filter(UnreachableMemory::looked).isPresent();
    if (!asked) {
      return "";
    }
    double rate = metric.finding().get().rate().rate();
    return runs.unreachable().get().bytesPerIteration() < rate / 2
        ? "; LeakSanitizer finds it still reachable: a cache, or a list that is never emptied"
        : "";
  }

  /**
   * The same as lines for a person: what grows or is open first, each on a line of its own; what is
   * flat, what is open beside growth, and what is unreadable in one line each; last, what malloc
   * keeps of what was freed.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<String, String> words = words();
    List<MetricVerdict> flat = new ArrayList<>();
    List<MetricVerdict> open = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    Set<String> told =
        judgement.soFar().stream().map(one -> one.metric().name()).collect(Collectors.toSet());
    for (MetricVerdict metric : byCall()) {
      String name = metric.metric().name();
      String sentence = words.remove(name);
      if (shares(metric)) {
        (metric.call() == GrowthCall.NONE ? flat : open).add(metric);
      } else if (metric.finding().isEmpty() && !told.contains(name)) {
        unknown.add(name);
      } else {
        lines.add(name + " " + sentence);
      }
    }
    soFar(words, lines);
    if (!flat.isEmpty()) {
      lines.add(CellWording.flat(flat));
    }
    if (!unknown.isEmpty()) {
      lines.add("no look is complete yet: " + String.join(", ", unknown));
    }
    if (!open.isEmpty()) {
      lines.add(CellWording.open(open));
    }
    unreadable(lines);
    runs.retention().ifPresent(kept -> lines.add(kept.sentence()));
    return lines;
  }

  /** Whether a metric shares a line: it is flat, or open beside others that are settled. */
  private boolean shares(MetricVerdict metric) {
    boolean aside =
        metric.call() == GrowthCall.TOO_SHORT
            && judgement.verdict().call() != GrowthCall.TOO_SHORT
            && metric.finding().isPresent();
    // what is tolerated is told beside what was judged
    return metric.metric().allowed() == 0 && (metric.call() == GrowthCall.NONE || aside);
  }

  /** Metrics without a verdict, before the first look: those that do not grow share a line. */
  private void soFar(Map<String, String> words, List<String> lines) {
    List<GrowthSoFar> atRest =
        judgement.soFar().stream()
            .filter(one -> one.rate().low() <= 0)
            .filter(
                one ->
                    words
                        .getOrDefault(one.metric().name(), "")
                        .startsWith(GrowthCall.TOO_SHORT.word() + ";"))
            .toList();
    atRest.forEach(one -> words.remove(one.metric().name()));
    words.forEach((metric, now) -> lines.add(metric + " " + now));
    if (!atRest.isEmpty()) {
      lines.add(CellWording.atRest(atRest));
    }
  }

  private void unreadable(List<String> lines) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    judgement
        .verdict()
        .unreadable()
        .forEach(
            (metric, why) -> byReason.computeIfAbsent(why, any -> new ArrayList<>()).add(metric));
    byReason.forEach(
        (why, metrics) -> lines.add("unreadable: " + String.join(", ", metrics) + ": " + why));
  }

  private List<MetricVerdict> byCall() {
    return judgement.verdict().metrics().stream()
        .sorted(Comparator.comparing(MetricVerdict::call))
        .toList();
  }

  /** Its verdict with what grows, in a line. */
  public String headline() {
    return judgement.verdict().metrics().isEmpty() && !judgement.soFar().isEmpty()
        ? CellWording.headline(judgement.soFar())
        : CellWording.headline(judgement.verdict());
  }
}
