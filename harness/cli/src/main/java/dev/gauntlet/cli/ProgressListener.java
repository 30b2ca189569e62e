package dev.gauntlet.cli;

import dev.gauntlet.campaign.CampaignListener;

/** Tells on standard error how far a campaign is. */
interface ProgressListener extends CampaignListener {
  /** Leaves the terminal with a whole line. */
  void end();
}
