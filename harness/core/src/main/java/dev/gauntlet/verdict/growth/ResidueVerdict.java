package dev.gauntlet.verdict.growth;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.wording.ResidueWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one metric of the host or a device says of all runs of a campaign together: does each leave
 * something behind that outlives it?
 *
 * @param metric its rates are per run
 * @param shards of a merged campaign, each of which was judged by itself; 1 where it was not merged
 */
public record ResidueVerdict(MetricRule metric, AfterDeath found, int shards) {
  /** Before the names of readings after a death, among a run's metrics. */
  public static final String AFTER = "after.";

  /** Whether the kernel's own memory stood still at that reading: 1 or 0. */
  public static final String SETTLED = AFTER + "settled";

  /** Seconds since boot at that reading. */
  public static final String UPTIME = AFTER + "uptime";

  /** The same where nothing is tolerated. */
  public static List<ResidueVerdict> of(List<RunEnded> runs) {
    return of(runs, Map.of());
  }

  /**
   * All metrics of {@link ResidueMetrics} that were read.
   *
   * @param runs in the order in which they ended; those before the last boot are left out
   * @param allowed rate per run that is tolerated, by metric
   */
  public static List<ResidueVerdict> of(List<RunEnded> runs, Map<String, Double> allowed) {
    ResidueTally tally = new ResidueTally(allowed);
    runs.forEach(tally::add);
    return tally.sum();
  }

  /** Whether each run leaves something behind. */
  public boolean leaks() {
    return found.call() == GrowthCall.LEAKS;
  }

  /** Whether that is red: what other programs move too is only shown, unless a rate is allowed. */
  public boolean red() {
    return leaks() && (!ResidueMetrics.hostWide(metric.name()) || metric.allowed() > 0);
  }

  /**
   * What a reader should know: what leaks or may, then how many do not.
   *
   * @return lines for a person; none without readings
   */
  public static List<String> lines(List<ResidueVerdict> all) {
    List<String> lines = new ArrayList<>();
    int runs = all.stream().mapToInt(one -> one.found.runs()).max().orElse(0);
    if (runs == 0) {
      return lines;
    }
    int shards = all.stream().mapToInt(ResidueVerdict::shards).max().orElse(1);
    if (runs < AfterDeath.FEWEST_FOR_LEAK) {
      lines.add(
          String.format(
              Locale.ROOT,
              "what stays after death: %d runs were looked at%s, a leak takes %d",
              runs,
              shards > 1 ? ", of one of " + shards + " shards" : "",
              AfterDeath.FEWEST_FOR_LEAK));
      return lines;
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "what stays after death, on the whole machine (other programs move it too), %d runs%s:",
            runs,
            shards > 1
                ? ", each metric of that one of " + shards + " shards in which it grows most surely"
                : ""));
    int none = 0;
    List<String> open = new ArrayList<>();
    for (ResidueVerdict one : all) {
      GrowthCall call = one.found.call();
      if (call == GrowthCall.LEAKS || call == GrowthCall.GROWS || one.metric.allowed() > 0) {
        lines.add("  " + one.metric.name() + " " + ResidueWording.of(one));
      }
      if (call == GrowthCall.NONE) {
        none++;
      } else if (call == GrowthCall.TOO_SHORT) {
        open.add(one.metric.name());
      }
    }
    String tooShort = open.isEmpty() ? "" : "; too short to tell: " + String.join(", ", open);
    lines.add(
        String.format(
            Locale.ROOT,
            "  %d of %d metrics show no growth above their limit%s",
            none,
            all.size(),
            tooShort));
    return lines;
  }
}
