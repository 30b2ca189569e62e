package dev.gauntlet.campaign;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.soak.SoakedCell;

/** Hears of a campaign as it goes; called on the campaign's own thread. */
public interface CampaignListener {
  /** A run is about to be launched. */
  default void started(PlannedRun run) {}

  /** A run is in the journal. */
  default void ended(RunEnded run) {}

  /** A fork of a soak is in the journal: so its cell stands now. */
  default void soaked(SoakedCell cell) {}

  /** A sentence for a person: something is not as it should be, and the campaign goes on. */
  default void note(String sentence) {}
}
