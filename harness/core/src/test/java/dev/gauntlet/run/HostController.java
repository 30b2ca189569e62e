package dev.gauntlet.run;

import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A controller of one run: folder, program, iterations, MiB of {@code --memory}. */
final class HostController {
  private HostController() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("threads", List.of("1"));
    axes.put("program", List.of(arguments[1]));
    Limits limits =
        new Limits(
            Duration.ofSeconds(60),
            Long.parseLong(arguments[2]),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Long.parseLong(arguments[3]) << 20);
    Campaign campaign =
        new Campaign(
            "test",
            "host",
            Instant.now().toString(),
            new CampaignMatrix(axes, List.of("program")),
            CampaignDesign.sweep(1, 1),
            limits,
            new WorkerOptions(
                System.getProperty("java.home"), List.of("-Xmx32m", "-Xms32m"), false, false));
    CampaignRun.begin(
            campaign, new RunFolder(Path.of(arguments[0])), new HostScenario(), new Silent())
        .make();
  }

  private static final class Silent implements CampaignListener {
    @Override
    public void started(PlannedRun run) {}

    @Override
    public void ended(RunEnded run) {
      System.out.println(run.ending().word() + ": " + run.reason());
    }

    @Override
    public void note(String sentence) {
      System.out.println("note " + sentence);
    }
  }
}
