package dev.gauntlet.reports.metrics;

import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.outline.CampaignOutline;
import dev.gauntlet.reports.outline.Stage;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of folders of campaigns, read once. */
public final class FolderMetrics {
  private FolderMetrics() {}

  /**
   * Reads the newest campaign of each plan.
   *
   * @param folders of campaigns that can be read
   * @param expected what is not to be red
   * @param unreadable how many others there are
   */
  public static List<Sample> read(Collection<Path> folders, Expectation expected, int unreadable) {
    Map<RunFolder, PlanHeader> plans = new LinkedHashMap<>();
    int damaged = unreadable;
    for (Path path : folders) {
      RunFolder folder = new RunFolder(path);
      try {
        plans.put(folder, PlanHeader.read(folder));
      } catch (IOException gone) {
        damaged++;
      }
    }
    List<Sample> all = new ArrayList<>();
    int leftOut = 0;
    for (Map.Entry<RunFolder, PlanHeader> one : LatestCampaigns.of(plans).entrySet()) {
      try {
        boolean running = Stage.running(one.getKey());
        CampaignOutline.Standing standing =
            CampaignOutline.standing(one.getKey(), expected, running);
        CampaignSamples samples = CampaignSamples.of(standing);
        all.addAll(samples.series());
        leftOut += samples.leftOut();
        all.add(CampaignSamples.running(one.getValue(), running));
      } catch (IOException refused) {
        damaged++;
      }
    }
    all.add(Sample.of(MetricFamily.UNREADABLE, damaged));
    all.add(Sample.of(MetricFamily.CELLS_LEFT_OUT, leftOut));
    return all;
  }
}
