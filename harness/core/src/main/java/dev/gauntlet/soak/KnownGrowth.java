package dev.gauntlet.soak;

import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.known.KnownTally;
import dev.gauntlet.verdict.known.KnownVerdict;
import java.util.List;

/** What of a soak is known: its red forks, what grows, and what stays after death. */
public final class KnownGrowth {
  private KnownGrowth() {}

  /**
   * @param tally that has no run yet
   */
  public static KnownVerdict of(
      List<SoakedCell> cells, List<ResidueVerdict> kept, KnownTally tally) {
    for (SoakedCell cell : cells) {
      cell.runs().forEach(run -> tally.add(run, cell.cell(), cell.name()));
      for (MetricVerdict metric : cell.verdict().metrics()) {
        if (metric.growing()) {
          tally.leak(cell.name(), metric.metric().name(), metric.call() == GrowthCall.LEAKS);
        }
      }
      cell.verdict().survivors().stream()
          .map(Survivor::kind)
          .distinct()
          .forEach(kind -> tally.leak(cell.name(), kind.word(), true));
    }
    kept.stream()
        .filter(ResidueVerdict::red)
        .forEach(one -> tally.leak("", one.metric().name(), true));
    return tally.sum();
  }
}
