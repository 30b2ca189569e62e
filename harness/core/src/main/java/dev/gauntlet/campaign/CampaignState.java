package dev.gauntlet.campaign;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.ReplaySummary;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedNames;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.store.EvidenceStore;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a campaign goes on from, read from its journal in one pass. Of a sweep it keeps counts and a
 * bit for each planned run, so that a million runs take no more memory than a thousand; of a soak,
 * which has dozens of forks, the runs.
 */
public final class CampaignState {
  private final Campaign campaign;
  private final RunFolder folder;
  private final ReplaySummary read;
  private final SweepSchedule sweep;
  private final EvidenceStore evidence;
  private final List<RunEnded> forks = new ArrayList<>();
  private final PlannedNames attempted = new PlannedNames();
  // of those with more than one
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Map<String, RunStarted> open = new LinkedHashMap<>();

  private CampaignState(Campaign campaign, RunFolder folder) throws IOException {
    this.campaign = campaign;
    this.folder = folder;
    this.sweep = new SweepSchedule(campaign);
    this.evidence = new EvidenceStore(folder, campaign.evidence());
    JournalPairs pairs = new JournalPairs();
    this.read = JournalReader.replay(folder.journal(), pairs);
    pairs.early.forEach(open::remove);
    sweep.resumed();
  }

  /**
   * The campaign of a folder.
   *
   * @throws dev.gauntlet.journal.DamagedFile when its plan or journal is damaged; it says where
   */
  public static CampaignState read(RunFolder folder) throws IOException {
    return read(CampaignFile.read(folder.campaign()), folder);
  }

  /**
   * @param folder of that campaign
   * @throws dev.gauntlet.journal.DamagedFile when its journal is damaged; it says where
   */
  public static CampaignState read(Campaign campaign, RunFolder folder) throws IOException {
    return new CampaignState(campaign, folder);
  }

  /** Reads lines in any order: an end may stand before its beginning. */
  private final class JournalPairs implements Replay {
    private final Set<String> early = new HashSet<>();

    @Override
    public void started(RunStarted run) {
      open.put(run.run(), run);
    }

    @Override
    public void ended(RunEnded run) {
      if (open.remove(run.run()) == null) {
        early.add(run.run());
      }
      evidence.remember(run);
      count(run);
    }
  }

  /** Takes note of a run that has ended. */
  void count(RunEnded run) {
    if (campaign.soaks()) {
      forks.add(run);
    } else {
      sweep.ended(run);
    }
    String planned = PlannedRun.planned(run.run());
    if (!attempted.add(planned)) {
      attempts.merge(planned, 2, (many, two) -> many + 1);
    }
  }

  /**
   * Lines that a resume will add to the journal, with a stop rule at most: planned runs that have
   * not ended with something to say, and those that were in flight.
   */
  public int missing() {
    return left() + open.size();
  }

  /** Planned runs that have not ended with something to say; with a stop rule at most. */
  public int left() {
    return sweep.left();
  }

  /** What the runs of a sweep took so far. */
  public Duration spent() {
    return sweep.spent();
  }

  /** Sentences about what was left out of its journal. */
  public List<String> warnings() {
    return read.warnings();
  }

  Campaign campaign() {
    return campaign;
  }

  RunFolder folder() {
    return folder;
  }

  /** The journal as it was read. */
  ReplaySummary journal() {
    return read;
  }

  /** Runs that began and never ended: in flight when the controller died. */
  List<RunStarted> inFlight() {
    return List.copyOf(open.values());
  }

  /** What was kept of the runs that were read. */
  EvidenceStore evidence() {
    return evidence;
  }

  SweepSchedule sweep() {
    return sweep;
  }

  /** All runs of a soak that ended, old and new; empty in a sweep. */
  List<RunEnded> forks() {
    return forks;
  }

  /** The name of its next attempt. */
  String next(PlannedRun plan) {
    int before = attempted.contains(plan.name()) ? attempts.getOrDefault(plan.name(), 1) : 0;
    return plan.attempt(before + 1);
  }
}
