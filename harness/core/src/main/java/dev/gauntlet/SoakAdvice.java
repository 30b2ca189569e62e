package dev.gauntlet;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.verdict.growth.Defaults;
import dev.gauntlet.verdict.growth.Metric;
import dev.gauntlet.verdict.growth.Sensitivity;
import dev.gauntlet.verdict.growth.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the deltas that were asked for take, in sentences. */
final class SoakAdvice {
  static final int MOST_SAMPLES = 100_000;

  private SoakAdvice() {}

  static List<String> of(Campaign campaign) {
    Soaking how = campaign.soak();
    int last = how.looks().get(how.looks().size() - 1);
    List<Integer> lanes =
        campaign.axes().get(Axis.THREADS.name()).stream().map(Integer::valueOf).sorted().toList();
    int fewest = lanes.get(0);
    int widest = lanes.get(lanes.size() - 1);
    int most = widest == 1 ? 1 : widest * Defaults.ITERATIONS_PER_SAMPLE;
    List<String> sentences = new ArrayList<>();
    for (Metric metric : SoakedCell.plan(how).metrics()) {
      if (how.deltas().containsKey(metric.name())) {
        sentences.add(takes(metric, fewest, most, last));
      }
    }
    return sentences;
  }

  /** Samples are one iteration apart until short ones are seen, and never more with one lane. */
  private static String takes(Metric metric, int lanes, int mostApart, int last) {
    int needed = Sensitivity.samplesFor(metric, lanes, Optional.empty());
    int least = Sensitivity.samplesFor(metric, mostApart, Optional.empty());
    if (least > MOST_SAMPLES) {
      throw new Mistake(
          "--delta %s: to say none above %s takes %d samples per fork, and %d are allowed; ask for a larger delta"
              .formatted(
                  metric.name(), Wording.rate(metric, metric.ceiling()), least, MOST_SAMPLES));
    }
    String enough = "the last look has " + last;
    if (needed > last) {
      enough +=
          needed <= MOST_SAMPLES ? ": give --iterations " + needed : ", at most " + MOST_SAMPLES;
    }
    int apart = Defaults.ITERATIONS_PER_SAMPLE;
    String shorter =
        lanes == 1 || needed <= last
            ? ""
            : "; %d are enough where iterations take less than %d ms, which are sampled every %d"
                .formatted(
                    Sensitivity.samplesFor(metric, lanes * apart, Optional.empty()),
                    Defaults.LONG_ITERATION_MILLIS,
                    apart);
    return "--delta %s: to say none above %s takes %d samples per fork with %d lane%s, %s%s"
        .formatted(
            metric.name(),
            Wording.rate(metric, metric.ceiling()),
            needed,
            lanes,
            lanes == 1 ? "" : "s",
            enough,
            shorter);
  }
}
