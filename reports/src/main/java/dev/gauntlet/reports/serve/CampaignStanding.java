package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.html.PageText;
import dev.gauntlet.reports.outline.CampaignOutline;
import dev.gauntlet.reports.outline.Progress;
import dev.gauntlet.reports.outline.Stage;
import dev.gauntlet.reports.table.Figures;

/**
 * How a campaign stands, or why that cannot be told.
 *
 * @param outline null when it cannot be read
 * @param damage why; "" when it can
 */
record CampaignStanding(CampaignOutline outline, String damage) {
  static CampaignStanding damaged(String why) {
    return new CampaignStanding(null, why);
  }

  boolean readable() {
    return outline != null;
  }

  /** Per cent of what was planned, 0 to 100; -1 where that is not known before. */
  int share() {
    Progress progress = outline.progress();
    return progress.all() == 0 ? -1 : (int) Math.min(100, 100 * progress.done() / progress.all());
  }

  /** crash, mute or ok. */
  String tone() {
    return switch (outline.outcome().exitCode()) {
      case 0 -> "ok";
      case 1 -> "crash";
      default -> "mute";
    };
  }

  /** What it comes to, or what it has come to so far. */
  String verdict(boolean running) {
    return running ? outline.soFar() : outline.outcome().sentence();
  }

  /** {@code night-3: running, 37 of 64 runs, 2 red}. */
  String text(ListedCampaign campaign) {
    String name = PageText.text(campaign.name()) + ": ";
    if (!readable()) {
      return name + "damaged";
    }
    String red = outline.red() == 0 ? "" : ", " + Figures.count(outline.red()) + " red";
    return name
        + Stage.of(campaign.running(), outline.progress().complete()).word()
        + ", "
        + outline.progress().text()
        + red;
  }
}
