package dev.gauntlet.verdict.history;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.verdict.SignatureClasses;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Classes the signatures of one scenario. */
final class SignatureNights {
  private record Kept(SignatureKind kind, Signature.Key key) {}

  private final String scenario;
  // night to text of a cell to runs that say something
  private final TreeMap<String, Map<String, Long>> runs = new TreeMap<>();
  private final Map<Kept, TreeMap<String, Long>> seen = new LinkedHashMap<>();
  private final Map<Kept, Set<String>> cells = new HashMap<>();

  private SignatureNights(String scenario) {
    this.scenario = scenario;
  }

  /**
   * @param campaigns of one scenario
   * @param recent nights at the end in which a first sight is new
   */
  static List<SignatureHistory> of(String scenario, List<CampaignNight> campaigns, int recent) {
    SignatureNights all = new SignatureNights(scenario);
    SignatureClasses classes =
        SignatureClasses.of(
            campaigns.stream()
                .flatMap(campaign -> campaign.signatures().stream())
                .map(SignatureNight::seen)
                .toList());
    campaigns.forEach(campaign -> all.add(campaign, classes));
    return all.classed(recent);
  }

  private void add(CampaignNight campaign, SignatureClasses classes) {
    Map<String, Long> here = runs.computeIfAbsent(campaign.night(), any -> new HashMap<>());
    for (CellNight cell : campaign.cells()) {
      here.merge(cell.cell().toString(), cell.runs(), Long::sum);
    }
    for (SignatureNight signature : campaign.signatures()) {
      Kept key = new Kept(signature.kind(), classes.of(signature.seen()));
      seen.computeIfAbsent(key, any -> new TreeMap<>())
          .merge(campaign.night(), signature.runs(), Long::sum);
      cells.computeIfAbsent(key, any -> new HashSet<>()).addAll(signature.cells().keySet());
    }
  }

  private List<SignatureHistory> classed(int recent) {
    List<String> nights = List.copyOf(runs.keySet());
    String since = nights.isEmpty() ? "" : nights.get(Math.max(0, nights.size() - recent));
    List<SignatureHistory> all = new ArrayList<>();
    seen.forEach(
        (key, byNight) -> {
          Set<String> of = cells.get(key);
          String first = byNight.firstKey();
          String last = byNight.lastKey();
          long with = byNight.values().stream().mapToLong(Long::longValue).sum();
          // a run may die of it and say nothing else: never fewer runs than that
          long during = Math.max(with, sum(runs.subMap(first, true, last, true), of));
          long after = sum(runs.tailMap(last, false), of);
          double absence = SignatureHistory.absence(with, during, after);
          SignatureHistory.Seen now =
              absence < SignatureHistory.GONE_BELOW
                  ? SignatureHistory.Seen.GONE
                  : first.compareTo(since) >= 0 && sum(runs.headMap(first), of) > 0
                      ? SignatureHistory.Seen.NEW
                      : SignatureHistory.Seen.RECURRING;
          all.add(
              new SignatureHistory(
                  now,
                  scenario,
                  key.kind(),
                  key.key().toString(),
                  first,
                  last,
                  new SignatureHistory.Count(byNight.size(), with, after, absence)));
        });
    all.sort(
        Comparator.comparing(SignatureHistory::seen)
            .thenComparing(Comparator.comparing(SignatureHistory::last).reversed())
            .thenComparing(SignatureHistory::signature));
    return all;
  }

  private static long sum(Map<String, Map<String, Long>> nights, Set<String> cells) {
    return nights.values().stream()
        .flatMap(night -> night.entrySet().stream())
        .filter(cell -> cells.contains(cell.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
