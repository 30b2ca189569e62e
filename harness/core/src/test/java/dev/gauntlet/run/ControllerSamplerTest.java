package dev.gauntlet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.worker.held.PlantedScenario;
import dev.gauntlet.worker.held.SampleSeries;
import dev.gauntlet.worker.held.SampleTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller's columns stand in the same row as the worker's, read at the same moment. */
class ControllerSamplerTest {
  private static final int SAMPLES = 33;

  @TempDir private Path folder;

  @Test
  void a_descriptor_that_each_iteration_leaves_open_is_counted_exactly() throws Exception {
    SampleSeries series = answered("file", 2);
    double[] iterations = series.column("iterations");
    assertThat(iterations[SAMPLES - 1] - iterations[0]).isGreaterThan(SAMPLES);
    for (String metric : List.of("fd", "fd.other")) {
      double[] open = series.column(metric);
      int exact = 0;
      for (int row = 1; row < SAMPLES; row++) {
        double beside = open[row] - open[0] - (iterations[row] - iterations[0]);
        // the JVM opens a file of its own now and then; one more was seen
        assertThat(Math.abs(beside)).as(metric + " in row " + row).isLessThanOrEqualTo(1);
        exact += beside == 0 ? 1 : 0;
      }
      assertThat(exact).as(metric).isPositive();
    }
    assertThat(series.column("children")).containsOnly(0);
    assertThat(Arrays.stream(series.column("host.rss"))).allMatch(bytes -> bytes > 10e6);
  }

  @Test
  void a_clean_loop_keeps_every_count() throws Exception {
    SampleSeries series = answered("none", 4);
    for (String metric :
        List.of("fd", "threads", "children", "shm", "files", "zombies", "orphans")) {
      double[] values = series.column(metric);
      assertThat(values).as(metric).hasSize(SAMPLES).containsOnly(values[0]);
    }
  }

  /** One fork of a soak, as recorded. */
  private SampleSeries answered(String kind, int lanes) throws Exception {
    PlantedScenario planted = new PlantedScenario();
    Campaign campaign =
        CheckedCampaign.of(
                Gauntlet.sweep(planted)
                    .axis("kind", kind)
                    .axis("threads", lanes)
                    .iterations(100_000)
                    .plan())
            .campaign()
            .soaked(new SoakDesign(3, List.of(SAMPLES), true, Duration.ZERO));
    RunFolder runs = new RunFolder(folder.resolve("runs"));
    CampaignRun.begin(campaign, runs, planted, new CampaignListener() {}).make();
    SoakedCell cell =
        SoakedCell.all(campaign, runs, JournalReader.read(runs.journal()).ended()).get(0);
    assertThat(cell.runs()).allMatch(run -> run.ending() == Ending.SURVIVED);
    return SampleTable.read(runs.samples("c1-l33-s1")).series();
  }
}
