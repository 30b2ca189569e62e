package dev.gauntlet.verdict.history;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the campaigns of many nights come to.
 *
 * @param nights those with a campaign, in order
 * @param campaigns how many were read
 * @param recent first of the nights that count as the last ones
 * @param cells by scenario, in the order of their first night
 * @param signatures by scenario: new, recurring, gone
 */
public record History(
    List<String> nights,
    int campaigns,
    String recent,
    List<CellHistory> cells,
    List<SignatureHistory> signatures) {
  public History {
    nights = List.copyOf(nights);
    cells = List.copyOf(cells);
    signatures = List.copyOf(signatures);
  }

  private record Place(String scenario, Cell cell) {}

  /**
   * @param campaigns in any order
   * @param recent how many nights at the end are the last ones, 1 or more
   */
  public static History of(List<CampaignNight> campaigns, int recent) {
    List<CampaignNight> ordered = new ArrayList<>(campaigns);
    ordered.sort(
        Comparator.comparing(CampaignNight::night)
            .thenComparing(CampaignNight::scenario)
            .thenComparing(CampaignNight::folder));
    Map<String, List<CampaignNight>> byScenario = new TreeMap<>();
    Map<Place, Map<String, List<CellNight>>> places = new LinkedHashMap<>();
    for (CampaignNight campaign : ordered) {
      byScenario.computeIfAbsent(campaign.scenario(), any -> new ArrayList<>()).add(campaign);
      for (CellNight cell : campaign.cells()) {
        if (!cell.tells()) {
          continue;
        }
        places
            .computeIfAbsent(
                new Place(campaign.scenario(), cell.cell()), any -> new LinkedHashMap<>())
            .computeIfAbsent(campaign.night(), any -> new ArrayList<>())
            .add(cell);
      }
    }
    List<String> nights =
        List.copyOf(
            ordered.stream()
                .map(CampaignNight::night)
                .collect(Collectors.toCollection(TreeSet::new)));
    List<SignatureHistory> signatures = new ArrayList<>();
    byScenario.forEach(
        (scenario, all) -> signatures.addAll(SignatureNights.of(scenario, all, recent)));
    List<CellHistory> cells =
        places.entrySet().parallelStream()
            .map(
                place ->
                    CellHistory.of(
                        place.getKey().scenario(), place.getKey().cell(), place.getValue()))
            .collect(Collectors.toCollection(ArrayList::new));
    cells.sort(Comparator.comparing(CellHistory::scenario));
    return new History(
        nights,
        campaigns.size(),
        nights.isEmpty() ? "" : nights.get(Math.max(0, nights.size() - recent)),
        cells,
        signatures);
  }

  /**
   * The same where new signatures may be known.
   *
   * @param known whether a known issue accepts it
   */
  public History accepting(Predicate<SignatureHistory> known) {
    return new History(
        nights,
        campaigns,
        recent,
        cells,
        signatures.stream().map(one -> known.test(one) ? one.known() : one).toList());
  }

  /**
   * The same with what else changed where a rate did.
   *
   * @param change says it of a place
   */
  public History explained(Function<NightChange.Place, NightChange> change) {
    return new History(
        nights,
        campaigns,
        recent,
        cells.stream().map(cell -> cell.explained(change)).toList(),
        signatures);
  }

  /** Rates that rose within the last nights. */
  public long worse() {
    return cells.stream()
        .flatMap(cell -> cell.rates().stream())
        .filter(rate -> rate.worseSince(recent))
        .count();
  }

  /** Signatures that are new. */
  public long news() {
    return signatures.stream().filter(one -> one.seen() == SignatureHistory.Seen.NEW).count();
  }

  /** Whether something became worse in the last nights. */
  public boolean red() {
    return worse() + news() > 0;
  }
}
