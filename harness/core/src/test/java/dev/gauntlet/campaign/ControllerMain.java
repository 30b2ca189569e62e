package dev.gauntlet.campaign;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.worker.Puppet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A controller: {@code begin FOLDER DEEDS LANES REPEATS MILLIS} or {@code resume FOLDER}. Prints
 * what it hears.
 */
final class ControllerMain {
  private ControllerMain() {}

  public static void main(String[] arguments) throws Exception {
    RunFolder folder = new RunFolder(Path.of(arguments[1]));
    CampaignRun run =
        arguments[0].equals("begin")
            ? CampaignRun.begin(campaign(arguments), folder, new Puppet(), new Aloud())
            : CampaignRun.resume(CampaignState.read(folder), new Puppet(), new Aloud());
    run.make();
    System.out.println("made");
  }

  private static Campaign campaign(String[] arguments) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("threads", List.of(arguments[3]));
    axes.put("does", List.of(arguments[2].split(",", -1)));
    Limits limits =
        new Limits(
            Duration.ofMillis(Long.parseLong(arguments[5])),
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            1L << 30);
    return new Campaign(
        "test",
        "puppet",
        Instant.now().toString(),
        new CampaignMatrix(axes, List.of("does")),
        CampaignDesign.sweep(Integer.parseInt(arguments[4]), 1),
        limits,
        WorkerOptions.of(System.getProperty("java.home")));
  }

  private static final class Aloud implements CampaignListener {
    @Override
    public void started(PlannedRun run) {
      System.out.println("started " + run.name());
    }

    @Override
    public void ended(RunEnded run) {
      System.out.println("ended " + run.run() + " " + run.ending().word());
    }

    @Override
    public void note(String sentence) {
      System.out.println("note " + sentence);
    }
  }
}
