package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.metrics.CampaignSamples;
import dev.gauntlet.reports.metrics.HistorySamples;
import dev.gauntlet.reports.metrics.LatestCampaigns;
import dev.gauntlet.reports.metrics.MetricFamily;
import dev.gauntlet.reports.metrics.OpenMetrics;
import dev.gauntlet.reports.metrics.PlanHeader;
import dev.gauntlet.reports.metrics.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same metrics as {@code gauntlet history --to FILE.prom}, for a scraper. */
final class MetricsText {
  /** Prometheus waits 10 s; what is not read by then is told the next time. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final CampaignList list;
  private final FolderReadings readings;

  MetricsText(CampaignList list, FolderReadings readings) {
    this.list = list;
    this.readings = readings;
  }

  Answer answer() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<ListedCampaign, PlanHeader> plans = new LinkedHashMap<>();
    for (ListedCampaign one : list.now().campaigns().values()) {
      if (one.plan() != null) {
        plans.put(one, one.plan());
      }
    }
    Map<ListedCampaign, PlanHeader> latest = LatestCampaigns.of(plans);
    for (ListedCampaign one : latest.keySet()) {
      // all are being read before the first one is waited for
      readings.samples(one, Duration.ZERO);
    }
    List<Sample> all = new ArrayList<>();
    int leftOut = 0;
    for (ListedCampaign one : latest.keySet()) {
      Optional<CampaignSamples> samples =
          readings.samples(one, Duration.ofNanos(end - System.nanoTime()));
      if (samples.isEmpty() || samples.get().series().isEmpty()) {
        continue;
      }
      all.addAll(samples.get().series());
      all.add(CampaignSamples.running(one.plan(), one.running()));
      leftOut += samples.get().leftOut();
    }
    readings
        .nights(Duration.ofNanos(end - System.nanoTime()))
        .ifPresent(
            nights -> {
              all.addAll(HistorySamples.of(nights.history()));
              all.add(Sample.of(MetricFamily.UNREADABLE, nights.unreadable()));
            });
    all.add(Sample.of(MetricFamily.CELLS_LEFT_OUT, leftOut));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    OpenMetrics.write(all, text);
    return Answer.of(OpenMetrics.TYPE, text.toByteArray());
  }
}
