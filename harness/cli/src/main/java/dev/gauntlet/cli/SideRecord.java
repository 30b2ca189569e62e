package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.known.Drivers;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.known.AcceptedCauses;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.KnownTally;
import dev.gauntlet.verdict.known.KnownVerdict;
import dev.gauntlet.verdict.known.KnownWording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the runs of one side say, in the order in which they were made. */
final class SideRecord {
  private final RunFolder folder;
  private final PairSide side;
  private final PairedRuns data;
  private final KnownRules rules;
  private final Map<String, Long> signatures = new TreeMap<>();
  // of the campaign's own file: there is none before the first run
  private Known known;
  private String silence = "";
  private String noVerdict = "";

  private record Known(Campaign campaign, AcceptedCauses accepted, KnownTally tally) {}

  /**
   * @param rules what is accepted, at whatever rate
   */
  SideRecord(RunFolder folder, PairSide side, PairedRuns data, KnownRules rules) {
    this.folder = folder;
    this.side = side;
    this.data = data;
    this.rules = rules;
  }

  RunFolder folder() {
    return folder;
  }

  PairSide side() {
    return side;
  }

  /** Whether its campaign is there. */
  boolean begun() {
    return Files.exists(folder.campaign());
  }

  /** Counts what its folder holds. */
  void read() throws IOException {
    if (begun()) {
      CampaignRecord.read(folder.path()).recorded().ended().forEach(this::add);
    }
  }

  /** Takes note of a run, which is in its journal. */
  void add(RunEnded run) {
    data.add(side, run, known(run));
    if (run.ending() == Ending.NO_VERDICT) {
      noVerdict = run.reason();
    } else if (!run.red()) {
      silence = run.ending().word() + (run.reason().isEmpty() ? "" : " (" + run.reason() + ")");
    }
    if (run.signature() != null) {
      signatures.merge(run.signature().key().toString(), 1L, Long::sum);
    }
  }

  private boolean known(RunEnded run) {
    if (!rules.asked()) {
      return false;
    }
    if (known == null) {
      known = begin();
    }
    known.tally.add(run, known.campaign.point(run.cell()));
    return run.red() && known.accepted.accepts(run, known.campaign.point(run.cell()).toString());
  }

  private Known begin() {
    try {
      Campaign campaign = CampaignFile.read(folder.campaign());
      Map<Integer, String> drivers = Drivers.of(IdentityFile.read(folder.identities()));
      return new Known(
          campaign,
          new AcceptedCauses(rules, campaign.scenario(), drivers),
          new KnownTally(rules, campaign.scenario(), drivers));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Signatures of crashes and hangs, with the runs of each. */
  Map<String, Long> signatures() {
    return signatures;
  }

  /** Lines on what of it is known. */
  List<String> known() {
    KnownVerdict verdict = known == null ? KnownVerdict.NOTHING : known.tally.sum();
    return KnownWording.lines(verdict);
  }

  /** How the last run that was not red ended. */
  String silence() {
    return silence;
  }

  /** Why the last run without a verdict has none. */
  String noVerdict() {
    return noVerdict;
  }
}
