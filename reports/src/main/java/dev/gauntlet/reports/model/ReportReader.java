package dev.gauntlet.reports.model;

import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.ByIdentity;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.ReplaySummary;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.known.Drivers;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.IdentityAxis;
import dev.gauntlet.probe.SampleFile;
import dev.gauntlet.shard.MergedShards;
import dev.gauntlet.soak.JudgedForks;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.EvidenceOnDisk;
import dev.gauntlet.store.PrunedFile;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.known.KnownTally;
import dev.gauntlet.words.IdentityText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the folder of a campaign once; the same folder gives the same report. */
public final class ReportReader {
  /** Damaged files that are named. */
  private static final int NAMED = 3;

  /** Of a large sweep not all samples are looked through: no table needs them. */
  private static final int SAMPLES_READ = 1000;

  private final RunFolder folder;
  private final List<String> notes = new ArrayList<>();
  // null unless it was pruned
  private EvidenceOnDisk thinned;

  private ReportReader(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * @throws DamagedFile with a sentence when it is no folder of a campaign, or its journal is
   *     damaged
   */
  public static Report read(RunFolder folder, Expectation expected) throws IOException {
    return read(folder, expected, JournalReading.WHOLE);
  }

  /**
   * The same, read in another way.
   *
   * @throws DamagedFile as above
   */
  public static Report read(RunFolder folder, Expectation expected, JournalReading how)
      throws IOException {
    return new ReportReader(folder).report(expected, how);
  }

  private Report report(Expectation expected, JournalReading how) throws IOException {
    Campaign planned = CampaignFolder.open(folder).campaign();
    List<Identity> identities = IdentityFile.read(folder.identities());
    boolean split = identities.size() > 1 && !planned.soaks();
    Campaign campaign = split ? IdentityAxis.split(planned, identities.size()) : planned;
    ReportTally tally =
        new ReportTally(
            campaign,
            new KnownTally(expected.known(), campaign.scenario(), Drivers.of(identities)));
    ReplaySummary replayed =
        JournalReader.replay(folder.journal(), how.heard(present(split, tally)));
    Optional<MergedShards> merged = MergedShards.read(folder.shards());
    notes.addAll(
        merged
            .map(shards -> IdentityText.differences(identities, shards::having))
            .orElseGet(() -> IdentityText.differences(identities)));
    notes.addAll(replayed.warnings());
    if (thinned != null && thinned.gone() > 0) {
      notes.add(
          "evidence of %s is gone: the campaign was pruned"
              .formatted(thinned.gone() == 1 ? "1 run" : thinned.gone() + " runs"));
    }
    for (String run : tally.inFlight()) {
      notes.add(
          "run %s is in flight, or its controller died: gauntlet resume then ends it"
              .formatted(run));
    }
    List<SoakedCell> soaked =
        campaign.soaks() ? SoakedCell.all(campaign, folder, judged(tally.forks())) : List.of();
    List<EnvironmentFacts> environments = List.of();
    if (!how.brief()) {
      damagedSamples();
      environments = EnvironmentFacts.all(folder, notes::add);
    }
    Report report = tally.sum(soaked, environments, List.of(), expected);
    merged.ifPresent(shards -> missing(shards, planned, report));
    return how.brief()
        ? report.with(Map.of(), notes)
        : report.with(EvidenceStart.first(folder, report.table().signatures()), notes);
  }

  /** Of a campaign that was pruned, evidence counts where it is still there. */
  private Replay present(boolean split, ReportTally tally) {
    Replay whole = split ? new ByIdentity(tally) : tally;
    if (PrunedFile.in(folder)) {
      thinned = new EvidenceOnDisk(folder, whole);
      return thinned;
    }
    return whole;
  }

  /** Of those that are not judged it is told how many there are. */
  private List<RunEnded> judged(List<RunEnded> forks) {
    List<RunEnded> judged = JudgedForks.of(forks);
    if (judged.size() < forks.size()) {
      notes.add(
          "%s of %s forks were made under an earlier identity and are not judged; their samples are kept"
              .formatted(forks.size() - judged.size(), forks.size()));
    }
    return judged;
  }

  /** While their runs are not made. */
  private void missing(MergedShards merged, Campaign planned, Report report) {
    boolean open =
        planned.soaks()
            ? report.soaked().stream().anyMatch(cell -> cell.runs().isEmpty())
            : !report.table().completeness().complete();
    if (!merged.missing().isEmpty() && open) {
      int all = planned.cells().size() * (planned.soaks() ? 1 : planned.repeats());
      notes.add(
          String.format(
              Locale.ROOT,
              "missing when it was merged: %s, with %s%,d of %,d %s; gauntlet resume makes them",
              merged.missingWords(),
              planned.stopRule().isPresent() ? "at most " : "",
              merged.planned(),
              all,
              planned.soaks() ? "cells" : "runs"));
    }
  }

  /** The table does not need them: it is made of the journal alone. */
  private void damagedSamples() throws IOException {
    Path samples = folder.polls("any").getParent();
    if (!Files.isDirectory(samples)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(samples)) {
      files = all.filter(ReportReader::looks).limit(SAMPLES_READ + 1L).sorted().toList();
    }
    if (files.size() > SAMPLES_READ) {
      notes.add(
          String.format(
              Locale.ROOT, "samples were not looked through: more than %d files", SAMPLES_READ));
      return;
    }
    List<String> damaged = new ArrayList<>();
    for (Path file : files) {
      try {
        SampleFile.read(file);
      } catch (IOException unreadable) {
        damaged.add("samples are damaged: " + unreadable.getMessage());
      }
    }
    damaged.stream().limit(NAMED).forEach(notes::add);
    if (damaged.size() > NAMED) {
      notes.add(String.format(Locale.ROOT, "and samples of %d more runs", damaged.size() - NAMED));
    }
  }

  private static boolean looks(Path file) {
    return file.toString().endsWith(".tsv");
  }
}
