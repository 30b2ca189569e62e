package dev.gauntlet.soak;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.machine.ResourceLimit;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.RunsOut;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What growth comes to if it goes on: per hour at the pace seen, and until something runs out. */
final class GrowthForecast {
  private static final double HOUR = 3600;

  private final double perSecond;
  private final Map<String, ResourceLimit> limits = new HashMap<>();

  /**
   * @param forks of the cell
   * @param runs of the cell, which recorded the limits that they had
   */
  GrowthForecast(List<SoakFork> forks, List<RunEnded> runs) {
    perSecond =
        forks.stream()
            .filter(fork -> fork.arm() == Arm.SCENARIO)
            .mapToDouble(SoakFork::iterationsPerSecond)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN);
    for (RunEnded run : runs) {
      RecordedLimits.of(run)
          .values()
          .forEach(
              limit ->
                  limits.merge(limit.metric(), limit, (a, b) -> a.amount() <= b.amount() ? a : b));
    }
  }

  /**
   * Nothing of growth that comes to rest. Such as "; 2.0 GiB per hour at this pace; runs out after
   * 1,020 iterations (1,024: ulimit)".
   */
  String of(MetricVerdict standing) {
    boolean rests = standing.slowdown().filter(one -> !Double.isNaN(one.plateau())).isPresent();
    if (!standing.growing() || rests || standing.finding().isEmpty()) {
      return "";
    }
    Finding finding = standing.finding().get();
    boolean inTime = finding.per() == Finding.Per.SECOND;
    double rate =
        standing.slowdown().isPresent() ? standing.slowdown().get().after() : finding.rate().rate();
    double second = inTime ? rate : rate * perSecond;
    if (!(rate > 0)) {
      // it came to rest
      return "";
    }
    String hourly =
        Double.isFinite(second)
            ? "; %s per hour at this pace".formatted(Amount.of(standing.metric(), second * HOUR))
            : "";
    return hourly + until(standing, finding, rate, inTime ? 1 : perSecond);
  }

  private String until(MetricVerdict standing, Finding finding, double rate, double perSecond) {
    ResourceLimit limit = limits.get(standing.metric().name());
    if (limit == null || standing.slowdown().isPresent()) {
      return "";
    }
    Optional<RunsOut> out = RunsOut.of(rate, finding.end(), limit.amount(), perSecond);
    boolean inTime = finding.per() == Finding.Per.SECOND;
    return out.map(
            one ->
                "; %s (%s: %s)"
                    .formatted(
                        inTime ? one.wordsInTime() : one.words(),
                        Amount.of(standing.metric(), limit.amount()),
                        limit.from()))
        .orElse("");
  }
}
