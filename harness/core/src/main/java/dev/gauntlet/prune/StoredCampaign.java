package dev.gauntlet.prune;

import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.SignatureCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A campaign in a folder of nights.
 *
 * @param begun as its plan has it
 * @param red whether one of its runs is
 * @param running whether somebody is making its runs, or those of the comparison or bisection that
 *     it is a part of
 * @param part whether it is one of several that a comparison or bisection needs together
 * @param evidence run to the signatures that its evidence tells of, in the order of their ends;
 *     those whose evidence is on the disk
 */
record StoredCampaign(
    RunFolder folder,
    Campaign plan,
    Instant begun,
    boolean red,
    boolean running,
    boolean part,
    Map<String, Set<SeenSignature>> evidence) {

  /** Plan and log of what makes several campaigns, in the folder around them. */
  private static final Map<String, String> SESSIONS =
      Map.of("interleave.json", "blocks.jsonl", "bisect.json", "steps.jsonl");

  /**
   * @throws IOException with a sentence when it is damaged: then nothing of it is touched
   */
  static StoredCampaign read(RunFolder folder) throws IOException {
    Campaign plan = CampaignFolder.open(folder).campaign();
    Reading reading = new Reading(folder, String.valueOf(plan.scenario()));
    JournalReader.replay(folder.journal(), reading);
    boolean running = Journal.writtenByAnother(folder.journal());
    boolean part = false;
    for (Map.Entry<String, String> session : SESSIONS.entrySet()) {
      Path around = folder.path().toAbsolutePath().getParent();
      if (Files.exists(around.resolve(session.getKey()))) {
        part = true;
        Path log = around.resolve(session.getValue());
        running |= Files.exists(log) && Journal.writtenByAnother(log);
      }
    }
    return new StoredCampaign(
        folder, plan, begun(plan), reading.red, running, part, reading.evidence);
  }

  private static Instant begun(Campaign plan) throws IOException {
    try {
      return Instant.parse(String.valueOf(plan.createdAt()));
    } catch (DateTimeException odd) {
      throw new IOException("its plan does not say when it was begun: " + plan.createdAt());
    }
  }

  private static final class Reading implements Replay {
    private final RunFolder folder;
    private final String scenario;
    private final Map<String, Set<SeenSignature>> evidence = new LinkedHashMap<>();
    private boolean red;

    Reading(RunFolder folder, String scenario) {
      this.folder = folder;
      this.scenario = scenario;
    }

    @Override
    public void started(RunStarted run) {}

    @Override
    public void ended(RunEnded run) {
      red |= run.red();
      if (run.evidence().isEmpty()
          || !Files.isDirectory(folder.evidence(run.run()), LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      evidence.put(
          run.run(),
          SignatureCount.of(List.of(run)).stream()
              .map(one -> new SeenSignature(scenario, one.kind(), one.signature().key().toString()))
              .collect(Collectors.toSet()));
    }
  }
}
