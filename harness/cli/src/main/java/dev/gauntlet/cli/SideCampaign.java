package dev.gauntlet.cli;

import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.result.InterruptedCampaign;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Makes the runs of one side, block by block, in a campaign that stays open between them. */
final class SideCampaign implements AutoCloseable {
  private final InterleavePlan plan;
  private final InterleaveFolder folder;
  private final PairSide side;
  private final PairedRuns data;
  private final Map<String, Long> signatures = new TreeMap<>();
  private volatile CampaignRun campaign;
  private volatile boolean stopping;
  private CampaignRun.Open open;
  private String silence = "";
  private String noVerdict = "";

  SideCampaign(InterleavePlan plan, InterleaveFolder folder, PairSide side, PairedRuns data) {
    this.plan = plan;
    this.folder = folder;
    this.side = side;
    this.data = data;
  }

  /** Counts what an earlier session recorded. */
  void recorded() throws IOException {
    if (begun()) {
      CampaignRecord.read(path()).recorded().ended().forEach(this::add);
    }
  }

  private Path path() {
    return folder.of(side);
  }

  private boolean begun() {
    return Files.exists(new RunFolder(path()).campaign());
  }

  private void add(RunEnded run) {
    data.add(side, run);
    if (run.ending() == Ending.NO_VERDICT) {
      noVerdict = run.reason();
    } else if (!run.red()) {
      silence = run.ending().word() + (run.reason().isEmpty() ? "" : " (" + run.reason() + ")");
    }
    if (run.signature() != null) {
      signatures.merge(run.signature().key().toString(), 1L, Long::sum);
    }
  }

  /**
   * Makes those of the first planned runs that are missing.
   *
   * @throws dev.gauntlet.identity.ChangedIdentity when this side is not what it was
   */
  void upTo(long runs) throws IOException, InterruptedException {
    if (open == null) {
      campaign = begin();
      if (stopping) {
        campaign.stop();
      }
      open = campaign.open();
    }
    open.upTo(runs);
  }

  private CampaignRun begin() throws IOException {
    CampaignListener listener =
        new CampaignListener() {
          @Override
          public void ended(RunEnded run) {
            add(run);
          }

          @Override
          public void note(String sentence) {
            System.err.println(
                "note: " + TerminalText.of(plan.side(side).label() + ": " + sentence));
          }
        };
    if (!begun()) {
      return plan.campaign(side, folder.seed()).begin(path(), listener);
    }
    Path file = new RunFolder(path()).campaign();
    Campaign there = CampaignFile.read(file);
    int repeats = plan.repeats(there);
    if (repeats > there.repeats()) {
      // --most has grown
      CampaignFile.replace(file, there.repeated(repeats));
    }
    return InterruptedCampaign.read(path()).resume(listener);
  }

  /** Ends the run in flight and makes no other; from another thread. */
  void stop() {
    stopping = true;
    CampaignRun now = campaign;
    if (now != null) {
      now.stop();
    }
  }

  PairSide side() {
    return side;
  }

  /** Signatures of crashes and hangs, with the runs of each. */
  Map<String, Long> signatures() {
    return signatures;
  }

  /** How the last run that was not red ended. */
  String silence() {
    return silence;
  }

  /** Why the last run without a verdict has none. */
  String noVerdict() {
    return noVerdict;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
