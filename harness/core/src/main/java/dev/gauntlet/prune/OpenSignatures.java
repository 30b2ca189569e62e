package dev.gauntlet.prune;

import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.SignatureHistory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first evidence of each open signature. Open is every signature that was seen, unless a
 * history of all nights calls it gone: not seen in so many runs that chance would leave it out in
 * less than 1 %.
 */
final class OpenSignatures {
  private final Map<StoredCampaign, Set<String>> first = new HashMap<>();
  private int signatures;

  /**
   * @param campaigns the oldest first
   */
  OpenSignatures(List<StoredCampaign> campaigns, History history) {
    Set<SeenSignature> gone = new HashSet<>();
    for (SignatureHistory one : history.signatures()) {
      if (one.seen() == SignatureHistory.Seen.GONE) {
        gone.add(new SeenSignature(one.scenario(), one.kind(), one.signature()));
      }
    }
    Set<SeenSignature> kept = new HashSet<>();
    for (StoredCampaign campaign : campaigns) {
      campaign
          .evidence()
          .forEach(
              (run, seen) -> {
                for (SeenSignature one : seen) {
                  if (!gone.contains(one) && kept.add(one)) {
                    first.computeIfAbsent(campaign, any -> new HashSet<>()).add(run);
                    signatures++;
                  }
                }
              });
    }
  }

  /** Runs of a campaign whose evidence stays. */
  Set<String> of(StoredCampaign campaign) {
    return first.getOrDefault(campaign, Set.of());
  }

  /** How many have evidence. */
  int count() {
    return signatures;
  }
}
