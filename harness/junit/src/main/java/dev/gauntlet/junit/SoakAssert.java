package dev.gauntlet.junit;

import dev.gauntlet.CellGrowth;
import dev.gauntlet.MetricGrowth;
import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.wording.Amount;
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
    return has("to survive its forks", cell -> !cell.red());
  }

  /** Every metric of every cell is decided, and none of them leaks. */
  public SoakAssert leaksNothing() {
    return has("to leak nothing", cell -> cell.call() == GrowthCall.NONE);
  }

  private SoakAssert has(String what, Predicate<CellGrowth> holds) {
    isNotNull();
    List<CellGrowth> others = actual.cells().stream().filter(holds.negate()).toList();
    if (!others.isEmpty()) {
      throw failure(
          "Expecting each of %d cells %s, but %d did not:\n%s",
          actual.cells().size(),
          what,
          others.size(),
          others.stream().map(CellGrowth::explanation).collect(Collectors.joining("\n")));
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
    for (CellGrowth cell : actual.cells()) {
      Optional<MetricGrowth> found =
          cell.metrics().stream().filter(one -> one.metric().equals(metric)).findFirst();
      if (found.isEmpty()) {
        throw failure(
            "Expecting %s to grow by at most %s per iteration, but nothing is known of it (%s):\n%s",
            metric, rate, unknown(cell, metric), cell.explanation());
      }
      double high = found.get().high();
      if (!(high <= rate)) {
        MetricRule rule = JudgedMetrics.named(metric).orElseThrow();
        throw failure(
            "Expecting %s to grow by at most %s per iteration, but it may grow by %s, %s too much:"
                + " %s %s\n%s",
            metric,
            Amount.of(rule, rate),
            Amount.of(rule, high),
            Amount.of(rule, high - rate),
            metric,
            found.get().sentence(),
            cell.explanation());
      }
    }
    return myself;
  }

  private static String unknown(CellGrowth cell, String metric) {
    if (JudgedMetrics.named(metric).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no judged metric %s; there are: %s"
              .formatted(metric, String.join(", ", JudgedMetrics.names())));
    }
    return cell.unknown(metric);
  }
}
