package dev.gauntlet.reports.shard;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.SequentialTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Folders of campaigns that were never made, written by the product's own writers. */
final class SyntheticCampaign {
  static final Map<String, String> MACHINE = Map.of("nvidia driver", "550.54", "jdk", "17.0.9");

  /** Name of a scenario of which no run is red. */
  static final String CLEAN = "clean";

  private SyntheticCampaign() {}

  /** Makes the runs that a campaign plans, each drawn by its own seed, as a worker does. */
  static Path write(Campaign campaign, Path path) throws IOException {
    RunFolder folder = new RunFolder(Files.createDirectories(path));
    CampaignFile.write(folder.campaign(), campaign);
    Files.writeString(folder.environment(), "{\"format\": 1, \"cpu\": {\"model\": \"a\"}}");
    try (Journal journal = Journal.create(folder.journal())) {
      make(campaign, folder, journal);
    }
    identity(path, MACHINE, Map.of("/lib/libx.so", "build id 1"));
    return path;
  }

  /** Makes more runs of a folder that is there. */
  static void append(Path path, Campaign campaign) throws IOException {
    RunFolder folder = new RunFolder(path);
    try (Journal journal = Journal.resume(folder.journal(), Files.size(folder.journal()))) {
      make(campaign, folder, journal);
    }
  }

  private static void make(Campaign campaign, RunFolder folder, Journal journal)
      throws IOException {
    Map<Object, SequentialTally> cells = new HashMap<>();
    for (Iterator<PlannedRun> order = campaign.order(); order.hasNext(); ) {
      PlannedRun plan = order.next();
      SequentialTally cell =
          campaign
              .stopRule()
              .map(rule -> cells.computeIfAbsent(plan.cell(), any -> new SequentialTally(rule)))
              .orElse(null);
      if (cell != null && cell.settled()) {
        continue;
      }
      RunEnded run = run(campaign, plan);
      journal.started(
          new RunStarted(run.run(), run.cell(), run.pass(), run.startedAt(), "/dev/shm/x"));
      journal.ended(run);
      if (cell != null) {
        cell.add(run);
      }
      if (!run.evidence().isEmpty()) {
        Path evidence = Files.createDirectories(folder.evidence(run.run()));
        Files.writeString(evidence.resolve("hs_err.log"), "# of " + run.run());
      }
    }
  }

  /** Replaces what a folder says was under test. */
  static void identity(Path path, Map<String, String> machine, Map<String, String> files)
      throws IOException {
    IdentityFile.write(
        new RunFolder(path).identities(),
        List.of(new Identity(1, "2026-01-01T00:00:00Z", machine, files)));
  }

  private static RunEnded run(Campaign campaign, PlannedRun plan) {
    SplittableRandom random = new SplittableRandom(campaign.seedOf(plan));
    double drawn = campaign.scenario().equals(CLEAN) ? 0.5 : random.nextDouble();
    Signature place =
        new Signature("SIGSEGV", random.nextBoolean() ? "liba.so+0x1" : "libb.so+0x2", null);
    RunOutcome outcome =
        drawn < 0.3
            ? new RunOutcome(Ending.CRASHED, 139, 134, 11, place, "")
            : RunOutcome.of(drawn < 0.35 ? Ending.FAILED : Ending.SURVIVED, "");
    RunEnded run =
        RunEnded.of(
                new RunOrigin(plan.name(), plan.cell(), plan.pass(), "2026-01-01T00:00:00Z", 5000),
                outcome)
            .with(
                new LaneProgress(
                    drawn < 0.3 ? List.of("work") : List.of(),
                    List.of(),
                    random.nextInt(50, 100),
                    random.nextInt(10, 50)))
            .with(
                LaneReports.of(
                    drawn > 0.9 ? Map.of("refused", 3L) : Map.of(),
                    drawn > 0.97 ? Map.of("a wrong frame", 1L) : Map.of()))
            .withMetrics(Map.of("samples", 9.0, "peak.rss", 1e6 * random.nextInt(40, 90)));
    return drawn < 0.3 ? run.withEvidence(List.of("evidence/" + plan.name() + "/hs_err.log")) : run;
  }
}
