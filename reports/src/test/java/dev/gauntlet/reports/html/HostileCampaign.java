package dev.gauntlet.reports.html;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A campaign whose every text wants to become a part of the page. */
public final class HostileCampaign {
  /** What each does, when it is taken for markup, is to set {@code attacked}. */
  static final List<String> ATTACKS =
      List.of(
          "<script>window.attacked=1</script>",
          "</script><script>window.attacked=1</script>",
          "\"><img src=x onerror=window.attacked=1>",
          "'><svg onload=window.attacked=1>",
          "--><script>window.attacked=1</script><!--",
          "</style></template></title></textarea><img src=x onerror=window.attacked=1>",
          "<!--<script>",
          "\\\"};window.attacked=1;//",
          "javascript:window.attacked=1",
          "${window.attacked=1}",
          "\u202e\u0000 turned, empty \u2028");

  static final String ALL = String.join(" ", ATTACKS);

  private HostileCampaign() {}

  /** Writes it by the engine's own writers. */
  public static void write(RunFolder folder) throws IOException {
    Files.createDirectories(folder.path());
    CampaignFile.write(
        folder.campaign(),
        new Campaign(
            "hostile",
            ALL,
            ALL,
            new CampaignMatrix(
                Map.of("library", ATTACKS, ALL, List.of("1", ATTACKS.get(2))),
                List.of("library", ALL)),
            CampaignDesign.sweep(1, 1),
            new Limits(Duration.ofSeconds(1), 0, Duration.ofSeconds(1), Duration.ofSeconds(9), 1),
            new WorkerOptions(ALL, List.of(ALL), false, false)));
    int run = 0;
    try (Journal journal = Journal.create(folder.journal())) {
      for (String attack : ATTACKS) {
        for (String other : List.of("1", ATTACKS.get(2))) {
          run++;
          Cell cell = new Cell(Map.of("library", attack, ALL, other));
          String name = "p1-c" + run;
          journal.started(new RunStarted(name, cell, 1, ALL, "box"));
          journal.ended(ended(name, cell, attack, run));
          evidence(folder, name, attack);
        }
      }
    }
    Files.writeString(
        folder.environment(),
        new com.fasterxml.jackson.databind.ObjectMapper()
            .writeValueAsString(
                Map.of(ALL, Map.of(ALL, ALL, "library", Map.of("unreadable", ALL)))));
  }

  private static RunEnded ended(String name, Cell cell, String attack, int run) {
    boolean crashed = run % 2 == 0;
    Signature signature = crashed ? new Signature("SIGSEGV", attack, attack) : null;
    RunOutcome outcome =
        crashed
            ? new RunOutcome(Ending.CRASHED, 139, 134, 11, signature, attack)
            : RunOutcome.of(Ending.SURVIVED, attack);
    return RunEnded.of(new RunOrigin(name, cell, 1, attack, 1000), outcome)
        .with(new LaneProgress(List.of(attack), List.of(), 3, 2))
        .with(
            new LaneReports(
                Map.of(attack, 1L),
                crashed ? Map.of() : Map.of(attack, 2L),
                Map.of(attack, 1L),
                Map.of()))
        .withMetrics(Map.of("peak.rss", 1e8, attack, 1.0))
        .withEvidence(
            List.of(
                "evidence/" + name + "/stderr.txt",
                "evidence/" + attack + ".txt",
                "../../../../etc/passwd.txt"));
  }

  private static void evidence(RunFolder folder, String run, String attack) throws IOException {
    Files.createDirectories(folder.evidence(run));
    Files.writeString(folder.evidence(run).resolve("stderr.txt"), attack + "\n");
  }
}
