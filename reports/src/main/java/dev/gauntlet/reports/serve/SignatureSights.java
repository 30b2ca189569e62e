package dev.gauntlet.reports.serve;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.verdict.SignatureClasses;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signature with all campaigns that it was seen in, whatever their scenario.
 *
 * @param sights the newest first
 */
record SignatureSights(SignatureKind kind, Signature.Key key, List<Sight> sights) {
  /**
   * One campaign.
   *
   * @param runs in which it was seen
   */
  record Sight(CampaignNight night, long runs) {
    Sight and(Sight other) {
      return new Sight(night, runs + other.runs);
    }
  }

  private record Kept(SignatureKind kind, Signature.Key key) {}

  /** Those seen last first, then the most frequent. */
  static List<SignatureSights> of(List<CampaignNight> campaigns) {
    SignatureClasses classes =
        SignatureClasses.of(
            campaigns.stream()
                .flatMap(campaign -> campaign.signatures().stream())
                .map(SignatureNight::seen)
                .toList());
    // by folder: a campaign itself is large to compare
    Map<Kept, Map<String, Sight>> seen = new LinkedHashMap<>();
    for (CampaignNight campaign : campaigns) {
      for (SignatureNight one : campaign.signatures()) {
        long runs = one.cells().values().stream().mapToLong(Long::longValue).sum();
        Kept kept = new Kept(one.kind(), classes.of(one.seen()));
        seen.computeIfAbsent(kept, any -> new LinkedHashMap<>())
            .merge(campaign.folder(), new Sight(campaign, runs), Sight::and);
      }
    }
    List<SignatureSights> all = new ArrayList<>();
    seen.forEach((kept, sights) -> all.add(of(kept, sights.values())));
    all.sort(
        Comparator.comparing(SignatureSights::last)
            .thenComparing(SignatureSights::runs)
            .reversed()
            .thenComparing(one -> one.key().toString()));
    return all;
  }

  private static SignatureSights of(Kept kept, Collection<Sight> sights) {
    List<Sight> ordered = new ArrayList<>(sights);
    ordered.sort(
        Comparator.comparing((Sight sight) -> sight.night().night())
            .thenComparing(sight -> sight.night().folder())
            .reversed());
    return new SignatureSights(kept.kind(), kept.key(), List.copyOf(ordered));
  }

  /** The day of the first campaign with it. */
  String first() {
    return sights.get(sights.size() - 1).night().night();
  }

  /** The day of the last one. */
  String last() {
    return sights.get(0).night().night();
  }

  long runs() {
    return sights.stream().mapToLong(Sight::runs).sum();
  }
}
