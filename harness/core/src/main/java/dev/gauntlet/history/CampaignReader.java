package dev.gauntlet.history;

import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedNames;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakRunName;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.SignatureTally;
import dev.gauntlet.verdict.TimeBudget;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.Exposure;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import dev.gauntlet.verdict.history.CampaignNight.Slope;
import dev.gauntlet.verdict.history.CampaignOrigin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what one campaign says to a history, in one pass over its journal. */
final class CampaignReader implements Replay {
  private final RunFolder folder;
  private final Campaign campaign;
  private final Map<Cell, Map<Ending, Exposure>> cells = new LinkedHashMap<>();
  private final SignatureTally signatures = new SignatureTally();
  private final PlannedNames concluded = new PlannedNames();
  private final Set<String> inFlight = new HashSet<>();
  // of a soak, whose verdict is derived from them
  private final List<RunEnded> forks = new ArrayList<>();
  private long ended;
  private long spentMillis;

  private CampaignReader(RunFolder folder, Campaign campaign) {
    this.folder = folder;
    this.campaign = campaign;
  }

  /**
   * @return empty when it is a shard, whose runs are those of its merged campaign too
   * @throws IOException with a sentence when it is no folder of a campaign, or damaged
   */
  static Optional<CampaignNight> read(RunFolder folder) throws IOException {
    Campaign campaign = CampaignFolder.open(folder).campaign();
    return campaign.shard().isPresent() ? Optional.empty() : Optional.of(read(folder, campaign));
  }

  private static CampaignNight read(RunFolder folder, Campaign campaign) throws IOException {
    String night = night(campaign);
    CampaignReader reader = new CampaignReader(folder, campaign);
    List<String> notes = new ArrayList<>(JournalReader.replay(folder.journal(), reader).warnings());
    reader.unfinished(notes);
    CampaignOrigin origin = reader.origin(notes);
    return new CampaignNight(
        folder.path().toString(),
        night,
        campaign.scenario(),
        reader.cells(),
        reader.signatures.sum().stream().map(CampaignReader::signature).toList(),
        notes,
        origin);
  }

  private CampaignOrigin origin(List<String> notes) throws IOException {
    Map<String, String> machine = Map.of();
    try {
      List<Identity> all = IdentityFile.read(folder.identities());
      machine = all.isEmpty() ? machine : all.get(0).machine();
    } catch (DamagedFile damaged) {
      notes.add("its machine is not known: " + damaged.getMessage());
    }
    return new CampaignOrigin(
        campaign.name(), campaign.createdAt(), campaign.seed(), ended, machine);
  }

  private static String night(Campaign campaign) throws IOException {
    try {
      return Instant.parse(String.valueOf(campaign.createdAt()))
          .atOffset(ZoneOffset.UTC)
          .toLocalDate()
          .toString();
    } catch (DateTimeParseException odd) {
      throw new IOException(
          "its plan does not say when it was begun: createdAt is " + campaign.createdAt());
    }
  }

  @Override
  public void started(RunStarted run) {
    inFlight.add(run.run());
  }

  @Override
  public void ended(RunEnded run) {
    inFlight.remove(run.run());
    ended++;
    spentMillis += run.millis();
    if (campaign.soaks()) {
      forks.add(run);
      if (!SoakRunName.stresses(run.run())) {
        return;
      }
    }
    signatures.add(run);
    if (run.ending() != Ending.NO_VERDICT) {
      concluded.add(PlannedRun.planned(run.run()));
    }
    cells
        .computeIfAbsent(run.cell(), any -> new EnumMap<>(Ending.class))
        .merge(run.ending(), new Exposure(1, run.iterations()), Exposure::and);
  }

  private void unfinished(List<String> notes) {
    // not as a list: the plan may be damaged, and name billions
    double planned = campaign.repeats();
    for (List<String> values : campaign.axes().values()) {
      planned *= values.size();
    }
    Optional<Duration> budget = campaign.budget();
    if (budget.isPresent() && concluded.size() < planned) {
      TimeBudget time = new TimeBudget(budget.get(), Duration.ofMillis(spentMillis));
      if (!time.over()) {
        notes.add(
            "%s of %s are left; the runs that were made count"
                .formatted(TimeBudget.words(time.left()), TimeBudget.words(time.asked())));
      }
    } else if (!campaign.soaks() && campaign.stopRule().isEmpty() && concluded.size() < planned) {
      notes.add(
          String.format(
              Locale.ROOT, "%,d of %,.0f runs were made; these count", concluded.size(), planned));
    } else if (!inFlight.isEmpty()) {
      notes.add("a run did not end; the others count");
    }
  }

  private List<CellNight> cells() throws IOException {
    Map<Cell, Map<String, Slope>> slopes = new LinkedHashMap<>();
    if (campaign.soaks()) {
      for (SoakedCell cell : SoakedCell.all(campaign, folder, forks)) {
        slopes.put(cell.cell(), slopes(cell));
        cells.computeIfAbsent(cell.cell(), any -> new EnumMap<>(Ending.class));
      }
    }
    List<CellNight> all = new ArrayList<>();
    cells.forEach(
        (cell, endings) ->
            all.add(new CellNight(cell, endings, slopes.getOrDefault(cell, Map.of()))));
    return all;
  }

  /** Of the metrics that were judged; one look must be complete. */
  private static Map<String, Slope> slopes(SoakedCell cell) {
    Map<String, Slope> slopes = new LinkedHashMap<>();
    for (MetricVerdict metric : cell.verdict().metrics()) {
      metric
          .rate()
          .filter(rate -> Double.isFinite(rate.rate()))
          .ifPresent(
              rate ->
                  slopes.put(
                      metric.metric().name(),
                      new Slope(
                          rate.rate(),
                          rate.low(),
                          rate.high(),
                          metric.metric().unit(),
                          metric.call().id())));
    }
    return slopes;
  }

  private static SignatureNight signature(SignatureCount count) {
    Map<String, Long> cells = new LinkedHashMap<>();
    count.cells().forEach((cell, seen) -> cells.put(cell.toString(), seen.runs()));
    return new SignatureNight(
        count.kind(), count.signature().key(), count.signature().places(), cells);
  }
}
