package dev.gauntlet.cli;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.verdict.growth.Defaults;
import dev.gauntlet.verdict.growth.Judged;
import dev.gauntlet.verdict.growth.Metric;
import dev.gauntlet.verdict.growth.Sensitivity;
import dev.gauntlet.verdict.growth.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long a soak is. */
final class SoakOptions {
  private static final int MOST_SAMPLES = 100_000;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description =
          "samples per fork at the last look (default 800: looks at 200, 400 and 800;"
              + " 1600 makes one more)")
  Long iterations;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "begin no further fork after so long, shared by the cells, such as 8h")
  String budget;

  @Option(
      names = "--no-gc",
      description =
          "no collection before samples: rates are shown, and no verdict is reached, since Cleaners"
              + " free natives")
  boolean withoutGc;

  @Option(
      names = "--blame",
      description =
          "one more run, under a profiler, of each cell that grows: names the stacks that allocate"
              + " and what stays; changes no verdict")
  boolean blame;

  @Option(
      names = "--allow",
      paramLabel = "METRIC:RATE",
      description =
          "what is tolerated per iteration, such as fd.eventfd:1/100 or host.native:16KiB; growth"
              + " beyond it is still found; may be given several times")
  List<String> allowed = List.of();

  @Option(
      names = "--delta",
      paramLabel = "METRIC:RATE",
      description =
          "find less growth than by default, such as host.native:100B; says how many samples that"
              + " takes; may be given several times")
  List<String> deltas = List.of();

  Soaking soaking() {
    Soaking how =
        new Soaking(
            Defaults.FORKS,
            looks(),
            !withoutGc,
            duration(),
            Rates.of("--delta", deltas, Judged.metricNames()),
            Rates.of("--allow", allowed, Judged.names()),
            blame);
    try {
      SoakedCell.plan(how);
    } catch (IllegalArgumentException wrong) {
      throw new Mistake("--delta " + wrong.getMessage());
    }
    return how;
  }

  /** What the deltas that were asked for take, in sentences. */
  List<String> takes(Campaign campaign) {
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

  private Duration duration() {
    return budget == null ? Duration.ZERO : Amounts.duration("--for", budget);
  }

  private List<Integer> looks() {
    if (iterations == null) {
      return Defaults.LOOKS;
    }
    if (iterations > MOST_SAMPLES) {
      throw new Mistake(
          "--iterations " + iterations + ": at most " + MOST_SAMPLES + " samples per fork");
    }
    try {
      return Defaults.looksUpTo(iterations.intValue());
    } catch (IllegalArgumentException wrong) {
      throw new Mistake("--iterations " + iterations + ": " + wrong.getMessage());
    }
  }
}
