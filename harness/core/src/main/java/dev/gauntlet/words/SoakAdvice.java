package dev.gauntlet.words;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.soak.CellPlan;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.plan.Resolution;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a soak takes and how little growth it tells from none, said before it begins. */
public final class SoakAdvice {
  public static final int MOST_SAMPLES = 100_000;

  private SoakAdvice() {}

  public static List<String> of(Campaign campaign) {
    SoakDesign how = campaign.soak();
    int last = how.looks().last();
    List<Integer> lanes =
        campaign.axes().get(Axis.THREADS.name()).stream().map(Integer::valueOf).sorted().toList();
    List<MetricRule> metrics = CellPlan.of(how).metrics();
    List<String> sentences = new ArrayList<>();
    int cells = campaign.cellNumbers().size();
    sentences.add(price(cells, how, metrics, lanes.get(0)));
    if (campaign.shard().isPresent() && !how.budget().isZero()) {
      int all = campaign.cells().size();
      sentences.add(
          String.format(
              Locale.ROOT,
              "--for %d s is the time of all shards together: this one has %d of %d cells, and %d s",
              how.budget().toSeconds(),
              cells,
              all,
              how.budget().multipliedBy(cells).dividedBy(all).toSeconds()));
    }
    for (MetricRule metric : metrics) {
      if (how.tolerance().deltas().containsKey(metric.name())) {
        check(metric, lanes.get(0), how.looks().longer() ? MOST_SAMPLES : last);
      }
    }
    return sentences;
  }

  private static String price(int cells, SoakDesign how, List<MetricRule> metrics, int lanes) {
    int first = how.looks().first();
    MetricRule heap = metrics.get(0);
    String more =
        how.looks().samples().size() == 1
            ? ""
            : "; %s takes %s more"
                .formatted(how.looks().finest() ? "each cell" : "what grows", rest(how));
    String finer =
        how.looks().longer()
            ? String.format(
                Locale.ROOT,
                "; longer looks follow as far as --for %d s allows",
                how.budget().toSeconds())
            : "";
    return String.format(
        Locale.ROOT,
        "%s: %d forks of %d samples each%s%s; growth of about %s per iteration is told from none (%s)",
        cells == 1 ? "1 cell" : cells + " cells",
        2 * how.forks(),
        first,
        more,
        finer,
        Amount.of(heap, Resolution.withNoise(heap, (double) first * lanes)),
        heap.name());
  }

  private static String rest(SoakDesign how) {
    List<String> looks =
        how.looks().samples().stream()
            .skip(1)
            .map(look -> String.format(Locale.ROOT, "%d of %d", 2 * how.forks(), look))
            .toList();
    return String.join(", then ", looks);
  }

  /** Samples are one iteration apart until short ones are seen, and never more with one lane. */
  private static void check(MetricRule metric, int lanes, int last) {
    int apart = lanes == 1 ? 1 : lanes * GrowthDefaults.ITERATIONS_PER_SAMPLE;
    int needed = Resolution.samplesFor(metric, apart);
    String asked = metric.name() + ":" + Amount.rate(metric, metric.coarsest());
    if (needed > MOST_SAMPLES) {
      throw new UsageError(
          String.format(
              Locale.ROOT,
              "--delta %s takes %d samples per fork, and %d are allowed; %s per iteration is the least that can be asked for",
              asked,
              needed,
              MOST_SAMPLES,
              Amount.of(metric, Resolution.of(metric, (double) MOST_SAMPLES * apart))));
    }
    if (needed > last) {
      throw new UsageError(
          String.format(
              Locale.ROOT,
              "--delta %s takes %d samples per fork, and the last look has %d; give --iterations %d",
              asked,
              needed,
              last,
              needed));
    }
  }
}
