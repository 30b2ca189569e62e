package dev.gauntlet.bench;

import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.journal.RunEnded;
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
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a campaign takes beside the time that was asked for: starting and ending JVMs, records,
 * evidence. From the first file of the campaign to the last.
 */
final class Overhead {
  private static final double NATIVELIB_GOAL = 1.02;
  private static final double CODEC_GOAL = 1.05;

  private final Effort effort;

  Overhead(Effort effort) {
    this.effort = effort;
  }

  Table measure() throws IOException, InterruptedException {
    String asked =
        String.format(
            Locale.ROOT, "%d x %s s", effort.repeats(), effort.duration().toMillis() / 1000.0);
    Sessions nativelib = new Sessions("nativelib", Campaigns.noop());
    Sessions codec = new Sessions("codec", Map.of());
    return new Table("Overhead of runs with a duration")
        .atMost("`nativelib`, campaign over " + asked, nativelib.share, NATIVELIB_GOAL, "%.4f")
        .row("... of a run beside its duration; of the session, ms", nativelib.parts())
        .atMost("`codec`, campaign over " + asked, codec.share, CODEC_GOAL, "%.4f")
        .row("... of a run beside its duration; of the session, ms", codec.parts())
        .note(
            "How the runs ended: nativelib %s, codec %s."
                .formatted(nativelib.endings, codec.endings));
  }

  /** One campaign, after one of a single short run which makes the archive. */
  private final class Sessions {
    private final double share;
    private final Map<String, Long> endings;
    private final Sample beside = new Sample();
    private final double session;

    Sessions(String name, Map<String, String> given) throws IOException, InterruptedException {
      Scenario scenario = Campaigns.scenario(name);
      make(scenario, given, 1, Duration.ofMillis(1), new ArrayList<>());
      List<RunEnded> ended = new ArrayList<>();
      double seconds = make(scenario, given, effort.repeats(), effort.duration(), ended);
      this.share = seconds / asked();
      double all = 0;
      for (RunEnded run : ended) {
        beside.add(run.millis() - (double) effort.duration().toMillis());
        all += run.millis();
      }
      this.session = seconds * 1000 - all;
      this.endings =
          ended.stream()
              .collect(Collectors.groupingBy(r -> r.ending().word(), Collectors.counting()));
    }

    private double asked() {
      return effort.repeats() * effort.duration().toNanos() / 1e9;
    }

    String parts() {
      return String.format(Locale.ROOT, "%.0f; %.0f", beside.median(), session);
    }
  }

  private static double make(
      Scenario scenario,
      Map<String, String> given,
      int repeats,
      Duration duration,
      List<RunEnded> ended)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("gauntlet-bench");
    try {
      long from = System.nanoTime();
      CampaignRun run =
          CampaignRun.begin(
              Campaigns.of(scenario, given, repeats, duration, 0),
              new RunFolder(folder.resolve("campaign")),
              scenario,
              new EndedRuns(ended));
      run.make();
      double seconds = (System.nanoTime() - from) / 1e9;
      return seconds;
    } finally {
      Folders.delete(folder);
    }
  }
}
