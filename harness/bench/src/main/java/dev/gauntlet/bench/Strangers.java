package dev.gauntlet.bench;

import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * System time of a controller that makes a short soak, beside idle processes of others and without
 * them: samples are of the run's processes, and must not cost more where there are many others.
 */
final class Strangers {
  /** Before the run's processes were found without reading all others, it was 2. */
  static final double GOAL = 1.3;

  private static final int IDLE = 800;
  private static final int FORKS = 3;
  private static final int SAMPLES = 100;

  private final Sample alone = new Sample();
  private final Sample beside = new Sample();

  /**
   * Measures in turns, so that both see the same load of the machine.
   *
   * @param pairs of a soak alone and one beside idle processes, at least 1
   */
  static Strangers measure(int pairs) throws IOException, InterruptedException {
    Strangers measured = new Strangers();
    // makes the archive, and has the controller's code compiled
    systemSeconds();
    for (int pair = 0; pair < pairs; pair++) {
      measured.alone.add(systemSeconds());
      IdleProcesses idle = IdleProcesses.start(IDLE);
      try {
        measured.beside.add(systemSeconds());
      } finally {
        idle.close();
      }
    }
    return measured;
  }

  /** System time beside idle processes over that without: the median of all pairs. */
  double ratio() {
    return beside.over(alone).median();
  }

  Table table() {
    return new Table("A soak beside idle processes of others")
        .atMost(
            "system time of the controller, beside " + IDLE + " over alone", ratio(), GOAL, "%.2f")
        .row("... beside " + IDLE + ", s", seconds(beside))
        .row("... alone, s", seconds(alone))
        .note(String.format(Locale.ROOT, "%d forks of %d samples in each arm.", FORKS, SAMPLES));
  }

  private static String seconds(Sample times) {
    return String.format(Locale.ROOT, "%.2f", times.median());
  }

  private static double systemSeconds() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("gauntlet-bench");
    try {
      Scenario scenario = Campaigns.scenario("nativelib");
      List<RunEnded> ended = new ArrayList<>();
      CampaignRun soak =
          CampaignRun.begin(
              Campaigns.of(scenario, Campaigns.noop(), 1, Duration.ZERO, SAMPLES)
                  .soaked(new SoakDesign(FORKS, List.of(SAMPLES), true, Duration.ZERO)),
              new RunFolder(folder.resolve("campaign")),
              scenario,
              new EndedRuns(ended));
      double before = ticks();
      soak.make();
      double ticks = ticks() - before;
      if (ended.size() != 2 * FORKS
          || !ended.stream().allMatch(run -> run.ending() == Ending.SURVIVED)) {
        throw new IOException("forks did not survive: " + ended);
      }
      // proc(5): USER_HZ, which is 100 on all machines that we run on
      return ticks / 100;
    } finally {
      Folders.delete(folder);
    }
  }

  /** proc_pid_stat(5), field 15: time in kernel mode, in hundredths of a second. */
  private static long ticks() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[12]);
  }
}
