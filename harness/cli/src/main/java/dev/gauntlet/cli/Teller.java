package dev.gauntlet.cli;

import dev.gauntlet.campaign.Listener;

/** Tells on standard error how far a campaign is. */
interface Teller extends Listener {
  /** Leaves the terminal with a whole line. */
  void end();
}
