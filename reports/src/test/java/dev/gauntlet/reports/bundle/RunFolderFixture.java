package dev.gauntlet.reports.bundle;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A folder with one crash, as the engine writes it, and the evidence that a test names. */
final class RunFolderFixture {
  private RunFolderFixture() {}

  static RunFolder crashed(Path folder, String library, String... evidence) throws IOException {
    RunFolder runs = new RunFolder(folder);
    Map<String, List<String>> axes = Map.of("library", List.of(library));
    CampaignFile.write(
        runs.campaign(),
        new Campaign(
            "made",
            "nativelib",
            "2026-01-01T00:00:00Z",
            new CampaignMatrix(axes, List.of("library")),
            CampaignDesign.sweep(1, 1),
            new Limits(
                Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofSeconds(75), 1L << 30),
            WorkerOptions.of("/usr/lib/jvm/java-17")));
    Cell cell = new Cell(Map.of("library", library));
    try (Journal journal = Journal.create(runs.journal())) {
      journal.started(new RunStarted("p1-c1", cell, 1, "2026-01-01T00:00:00Z", "/dev/shm/box"));
      journal.ended(
          RunEnded.of(
                  new RunOrigin("p1-c1", cell, 1, "2026-01-01T00:00:00Z", 1500),
                  new RunOutcome(
                      Ending.CRASHED,
                      139,
                      134,
                      11,
                      new Signature("SIGSEGV", "libx.so[4f2a91c0]+0x10", null),
                      ""))
              .with(new LaneProgress(List.of("work"), List.of(), 7, 6))
              .withEvidence(List.of(evidence)));
    }
    return runs;
  }
}
