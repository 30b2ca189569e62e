package dev.gauntlet.verdict.growth.wording;

import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.plan.MetricRule;

/** Rates of growth as text. */
final class RateWording {
  private RateWording() {}

  /**
   * Such as "4.1 KiB ± 300 B per iteration"; of what is counted, "1.0 per iteration (0.9 to 1.1)".
   */
  static String of(MetricRule metric, Interval rate, Finding.Per per) {
    return metric.counted()
        ? per(metric, rate.rate(), per)
            + " (%s to %s)".formatted(Amount.of(metric, rate.low()), Amount.of(metric, rate.high()))
        : Amount.of(metric, rate.rate()) + " ± " + per(metric, rate.halfWidth(), per);
  }

  /** Such as "4.1 KiB per iteration". */
  static String per(MetricRule metric, double rate, Finding.Per per) {
    return Amount.of(metric, rate) + " per " + per.word();
  }

  /** What was taken off a metric before it was judged. */
  static String beyond(MetricRule metric) {
    String allowed =
        metric.allowed() == 0 ? "" : " beyond the allowed " + Amount.rate(metric, metric.allowed());
    return metric.apart().isEmpty()
        ? allowed
        : allowed + ", without " + String.join(", ", metric.apart());
  }
}
