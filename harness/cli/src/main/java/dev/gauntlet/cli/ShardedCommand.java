package dev.gauntlet.cli;

import dev.gauntlet.PlannedCampaign;

/** A command whose campaign can be made in parts. */
interface ShardedCommand {
  /**
   * Checks what it was given, and runs nothing.
   *
   * @throws dev.gauntlet.UsageError with what is wrong
   */
  PlannedCampaign plan();

  /**
   * Reads what is accepted of its campaign.
   *
   * @throws dev.gauntlet.UsageError with what is wrong in a file
   */
  PrintOptions printing();
}
