package dev.gauntlet.prune;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.LaneProgress;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A folder of nights as our own classes write it; each crash leaves 1,000 bytes of evidence. */
record WrittenNights(Path root) {
  private static final Cell CELL = new Cell(Map.of("threads", "4"));

  /**
   * Writes one campaign.
   *
   * @param night {@code 2026-11-01}
   * @param crashes signatures of its first runs
   * @param survived runs after these
   */
  RunFolder add(String night, List<String> crashes, int survived) throws IOException {
    RunFolder folder = new RunFolder(root.resolve(night));
    Files.createDirectories(folder.evidence());
    Files.createDirectories(folder.samples());
    String at = night + "T01:00:00Z";
    CampaignFile.write(
        folder.campaign(),
        new Campaign(
            night,
            "codec",
            at,
            new CampaignMatrix(Map.of("threads", List.of("4")), List.of("threads")),
            CampaignDesign.sweep(crashes.size() + survived, 1),
            new Limits(
                Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofSeconds(75), 1L << 30),
            WorkerOptions.of("/jdk")));
    try (Journal journal = Journal.create(folder.journal())) {
      int pass = 0;
      for (String place : crashes) {
        run(folder, journal, at, ++pass, new Signature("SIGSEGV", place, null));
      }
      for (int more = 0; more < survived; more++) {
        run(folder, journal, at, ++pass, null);
      }
    }
    return folder;
  }

  private static void run(
      RunFolder folder, Journal journal, String at, int pass, Signature signature)
      throws IOException {
    String name = "p" + pass + "-c1";
    journal.started(new RunStarted(name, CELL, pass, at, ""));
    RunOutcome outcome =
        signature == null
            ? RunOutcome.of(Ending.SURVIVED, "")
            : new RunOutcome(Ending.CRASHED, 139, 134, 11, signature, "");
    RunEnded run =
        RunEnded.of(new RunOrigin(name, CELL, pass, at, 5000), outcome)
            .with(new LaneProgress(List.of(), List.of(), 100, 100));
    if (signature != null) {
      Path file = Files.createDirectory(folder.evidence(name)).resolve("hs_err.log");
      Files.write(file, new byte[1000]);
      run = run.withEvidence(List.of(folder.relative(file)));
    }
    Files.write(folder.polls(name), new byte[100]);
    journal.ended(run);
  }
}
