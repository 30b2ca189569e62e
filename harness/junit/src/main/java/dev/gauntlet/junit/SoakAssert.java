package dev.gauntlet.junit;

import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.verdict.growth.wording.Amount;
import dev.gauntlet.verdict.growth.wording.GrowthWording;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions of a soak; each is about every one of its cells. */
public final class SoakAssert extends AbstractAssert<SoakAssert, SoakVerdicts> {
  SoakAssert(SoakVerdicts actual) {
    super(actual, SoakAssert.class);
  }

  /** No fork ended red. */
  public SoakAssert survives() {
    return has("to survive its forks", cell -> cell.red().isEmpty());
  }

  /** Every metric of every cell is decided, and none of them leaks. */
  public SoakAssert leaksNothing() {
    return has("to leak nothing", cell -> cell.verdict().call() == GrowthCall.NONE);
  }

  private SoakAssert has(String what, Predicate<SoakedCell> holds) {
    isNotNull();
    List<SoakedCell> others = actual.cells().stream().filter(holds.negate()).toList();
    if (!others.isEmpty()) {
      throw failure(
          "Expecting each of %d cells %s, but %d did not:\n%s",
          actual.cells().size(),
          what,
          others.size(),
          others.stream().map(actual::explanation).collect(Collectors.joining("\n")));
    }
    return myself;
  }

  /**
   * A metric grows by no more than a rate, by the upper end of its interval.
   *
   * @param metric one that is judged: {@code "host.native"}, {@code "fd"}, {@code "threads"}
   * @param rate per iteration in the metric's unit, bytes or a count; 0.01 is one in 100
   * @throws IllegalArgumentException when the metric is none of those judged; it says which are
   */
  public SoakAssert leaksNothingAbove(String metric, double rate) {
    isNotNull();
    for (SoakedCell cell : actual.cells()) {
      Optional<MetricVerdict> standing =
          cell.verdict().metrics().stream()
              .filter(one -> one.metric().name().equals(metric))
              .findFirst();
      if (standing.flatMap(MetricVerdict::finding).isEmpty()) {
        throw failure(
            "Expecting %s to grow by at most %s per iteration, but nothing is known of it (%s):\n%s",
            metric, rate, unknown(cell, metric), actual.explanation(cell));
      }
      Interval found = standing.get().finding().orElseThrow().rate();
      if (!(found.high() <= rate)) {
        throw failure(
            "Expecting %s to grow by at most %s per iteration, but it may grow by %s, %s too much:"
                + " %s %s\n%s",
            metric,
            Amount.of(standing.get().metric(), rate),
            Amount.of(standing.get().metric(), found.high()),
            Amount.of(standing.get().metric(), found.high() - rate),
            metric,
            GrowthWording.of(standing.get()),
            actual.explanation(cell));
      }
    }
    return myself;
  }

  private static String unknown(SoakedCell cell, String metric) {
    if (JudgedMetrics.named(metric).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no judged metric %s; there are: %s"
              .formatted(metric, String.join(", ", JudgedMetrics.names())));
    }
    return cell.verdict().unreadable().getOrDefault(metric, "no look is complete");
  }
}
