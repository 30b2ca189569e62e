package dev.gauntlet.prune;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may go.
 *
 * @param now the time that ages are counted up to
 * @param keep age up to which a campaign is left whole; empty when size alone decides
 * @param keepRed whether campaigns with a red run are left whole
 * @param most bytes that all campaigns together may take; empty when age alone decides
 */
public record PruneRules(Instant now, Optional<Duration> keep, boolean keepRed, OptionalLong most) {
  /** Whether a campaign is older than what is kept whole. */
  boolean old(StoredCampaign campaign) {
    return keep.isEmpty() || campaign.begun().isBefore(now.minus(keep.get()));
  }

  /** Whether anything of it may go. */
  boolean allows(StoredCampaign campaign) {
    return old(campaign) && !campaign.running() && !(keepRed && campaign.red());
  }
}
