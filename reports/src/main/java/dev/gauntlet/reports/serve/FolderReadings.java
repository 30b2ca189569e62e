package dev.gauntlet.reports.serve;

import dev.gauntlet.UsageError;
import dev.gauntlet.history.KnownSignatures;
import dev.gauntlet.history.NightChanges;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.reports.compare.ComparisonReader;
import dev.gauntlet.reports.compare.ComparisonReport;
import dev.gauntlet.reports.metrics.CampaignSamples;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.JournalReading;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.reports.outline.CampaignOutline;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/** What is read of a folder of campaigns, and kept until it changes. */
final class FolderReadings {
  /** Outlines are small: so many campaigns are kept. */
  private static final long MOST_OUTLINES = 50_000;

  /** Series of all plans together. */
  private static final long MOST_SERIES = 200_000;

  /** As {@code gauntlet history} has it. */
  private static final int RECENT_NIGHTS = 7;

  /** As {@code gauntlet compare} has it: rise of the crash rate, in share of runs. */
  private static final double RISE = 0.1;

  private final CampaignList list;
  private final KnownRules known;
  private final Readings<CampaignStanding> standings;
  private final Readings<CampaignSamples> samples;
  private final Readings<Nights> nights;

  /**
   * All nights, and what they come to.
   *
   * @param unreadable how many campaigns there are besides
   */
  record Nights(NightFolders read, History history, int unreadable) {}

  FolderReadings(CampaignList list, KnownRules known, Executor readers) {
    this.list = list;
    this.known = known;
    this.standings = new Readings<>(readers, any -> 1, MOST_OUTLINES);
    this.samples = new Readings<>(readers, one -> one.series().size(), MOST_SERIES);
    this.nights = new Readings<>(readers, any -> 1, 1);
  }

  /** What is accepted today: a known issue ends while it is served. */
  private KnownRules rules() {
    return known.on(LocalDate.now(ZoneOffset.UTC));
  }

  private Expectation expected() {
    return Expectation.NOTHING.accepting(rules());
  }

  /** State of all that is told of a campaign. */
  String stamp(ListedCampaign campaign) {
    return FileStamp.of(campaign) + (known.asked() ? " " + rules().today() : "");
  }

  /** How a campaign stands; empty when that takes longer to read than the patience. */
  Optional<CampaignStanding> standing(ListedCampaign campaign, Duration patience)
      throws InterruptedException {
    if (campaign.plan() == null) {
      return Optional.of(CampaignStanding.damaged(campaign.damage()));
    }
    return standings.get(
        campaign.name(),
        stamp(campaign),
        () -> {
          try {
            list.guard().whole(campaign.folder());
            return new CampaignStanding(
                CampaignOutline.read(campaign.folder(), expected(), campaign.running()), "");
          } catch (IOException refused) {
            return CampaignStanding.damaged(list.said(SystemErrorText.of(refused)));
          } catch (RuntimeException odd) {
            // a journal may hold anything; one campaign must not hide the others
            return CampaignStanding.damaged("it cannot be understood: " + odd);
          }
        },
        patience);
  }

  /** What it tells as metrics; empty when it cannot be read, or not in time. */
  Optional<CampaignSamples> samples(ListedCampaign campaign, Duration patience)
      throws InterruptedException {
    return samples.get(
        campaign.name(),
        stamp(campaign),
        () -> {
          try {
            list.guard().whole(campaign.folder());
            return CampaignSamples.of(
                CampaignOutline.standing(campaign.folder(), expected(), campaign.running()));
          } catch (IOException | RuntimeException damaged) {
            return new CampaignSamples(0, List.of());
          }
        },
        patience);
  }

  /**
   * The report of a campaign.
   *
   * @throws IOException with a sentence when it cannot be read
   */
  Report report(ListedCampaign campaign) throws IOException {
    list.guard().whole(campaign.folder());
    return ReportReader.read(
        campaign.folder(), expected(), JournalReading.whole(campaign.running()));
  }

  /**
   * One campaign against another.
   *
   * @throws IOException with a sentence when one cannot be read
   * @throws UsageError when they cannot be compared
   */
  ComparisonReport comparison(ListedCampaign base, ListedCampaign candidate, List<String> across)
      throws IOException {
    list.guard().whole(base.folder());
    list.guard().whole(candidate.folder());
    ComparisonReport report =
        new ComparisonReader(across, RISE, rules())
            .read(
                List.of(base.folder(), candidate.folder()), List.of(base.name(), candidate.name()));
    return new ComparisonReport(
        report.scenario(),
        report.soak(),
        report.pairs(),
        report.notes().stream().map(list::said).toList());
  }

  /** All nights; empty when they take longer to read than the patience. */
  Optional<Nights> nights(Duration patience) throws InterruptedException {
    CampaignList.Listing listing = list.now();
    return nights.get("", state(listing), reading(listing), patience);
  }

  /** State of all campaigns together. */
  String state(CampaignList.Listing listing) {
    StringBuilder all = new StringBuilder();
    listing.campaigns().forEach((name, one) -> all.append(name).append(' ').append(stamp(one)));
    return Integer.toHexString(all.toString().hashCode()) + " " + all.length();
  }

  private Callable<Nights> reading(CampaignList.Listing listing) {
    return () -> {
      Set<Path> wanted = new HashSet<>();
      listing
          .campaigns()
          .values()
          .forEach(
              one -> {
                if (mayBeRead(one)) {
                  wanted.add(one.folder().path());
                }
              });
      NightFolders read = NightFolders.read(List.of(list.root()), wanted::contains);
      return new Nights(
          read,
          KnownSignatures.accepted(History.of(read.campaigns(), RECENT_NIGHTS), rules())
              .explained(new NightChanges(read.campaigns())::at),
          listing.campaigns().size() - read.campaigns().size() - read.copies());
    };
  }

  private boolean mayBeRead(ListedCampaign campaign) {
    try {
      list.guard().whole(campaign.folder());
      return campaign.plan() != null;
    } catch (IOException refused) {
      return false;
    }
  }
}
