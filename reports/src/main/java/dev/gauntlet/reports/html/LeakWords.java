package dev.gauntlet.reports.html;

import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.wording.Amount;

/** Verdicts of growth in few words. */
final class LeakWords {
  private LeakWords() {}

  /**
   * {@code host.native 16KiB/iteration}, with the call where it is another one than the cell's.
   *
   * @param cell what is said of the cell
   */
  static String shortly(MetricVerdict standing, GrowthCall cell) {
    String call = standing.call() == cell ? "" : " " + standing.call().word();
    return standing
        .finding()
        .filter(found -> found.rate().rate() > 0)
        .map(
            found ->
                "%s%s %s/%s"
                    .formatted(
                        standing.metric().name(),
                        call,
                        Amount.rate(standing.metric(), found.rate().rate()),
                        found.per().word()))
        .orElse(standing.metric().name() + call);
  }
}
