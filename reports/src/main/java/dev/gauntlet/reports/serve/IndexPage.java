package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.html.PageText;
import dev.gauntlet.reports.html.Site;
import dev.gauntlet.reports.outline.Stage;
import dev.gauntlet.reports.table.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All campaigns, as words.
 *
 * @param folder that is served
 * @param address of this page, by which it keeps itself up to date
 * @param sum how many there are
 * @param newer address of the page before; "" when there is none
 * @param older address of the page behind; "" when there is none
 * @param notes what cannot be read and why
 */
public record IndexPage(
    Site site,
    String folder,
    String address,
    String sum,
    List<Row> rows,
    String newer,
    String older,
    List<String> notes) {
  /** Campaigns of a page. */
  static final int ROWS = 50;

  private static final int NOTES = 20;

  /**
   * A campaign.
   *
   * @param address of its page; "" when it cannot be read
   * @param share per cent of what was planned, 0 to 100; -1 when that is not known
   * @param stage running, finished, interrupted, damaged or read (it is being read)
   * @param tone of the verdict: crash, mute or ok
   */
  public record Row(
      String name,
      String address,
      String kind,
      String begun,
      String stage,
      int share,
      String progress,
      String red,
      String tone,
      String verdict) {}

  /** Tells how a campaign stands; empty when it is still being read. */
  interface Standings {
    Optional<CampaignStanding> of(ListedCampaign campaign) throws InterruptedException;
  }

  /**
   * @param number of the page, from 0
   */
  static IndexPage of(
      Site site, String folder, CampaignList.Listing listing, int number, Standings standings)
      throws InterruptedException {
    List<ListedCampaign> all = List.copyOf(listing.campaigns().values());
    int from = Math.min(all.size(), number * ROWS);
    int to = Math.min(all.size(), from + ROWS);
    List<Row> rows = new ArrayList<>();
    for (ListedCampaign one : all.subList(from, to)) {
      rows.add(row(one, standings.of(one)));
    }
    List<String> notes = listing.notes().stream().limit(NOTES).map(PageText::text).toList();
    return new IndexPage(
        site,
        PageText.text(folder),
        page(number),
        sum(all, from, to),
        rows,
        from > 0 ? page(number - 1) : "",
        to < all.size() ? page(number + 1) : "",
        notes);
  }

  private static String page(int number) {
    return number == 0 ? Addresses.INDEX : Addresses.INDEX + "?page=" + (number + 1);
  }

  private static String sum(List<ListedCampaign> all, int from, int to) {
    if (all.isEmpty()) {
      return "The folder holds no campaign yet.";
    }
    long running = all.stream().filter(ListedCampaign::running).count();
    String part =
        to - from == all.size()
            ? ""
            : "; shown are %s to %s".formatted(Figures.count(from + 1), Figures.count(to));
    return "%s%s, the newest first%s"
        .formatted(
            Figures.count(all.size(), "campaign"),
            running == 0 ? "" : ", " + Figures.count(running) + " running",
            part);
  }

  private static Row row(ListedCampaign campaign, Optional<CampaignStanding> standing) {
    String name = PageText.text(campaign.name());
    String begun = campaign.plan() == null ? "" : Times.minute(campaign.begun());
    String kind =
        campaign.plan() == null
            ? ""
            : PageText.text(campaign.plan().scenario() + " " + campaign.plan().kind());
    String address = Addresses.of(campaign);
    if (standing.isEmpty()) {
      return new Row(name, address, kind, begun, "read", -1, "", "", "mute", "it is being read");
    }
    CampaignStanding told = standing.get();
    if (!told.readable()) {
      return new Row(
          name, "", kind, begun, "damaged", -1, "", "", "mute", PageText.text(told.damage()));
    }
    long red = told.outline().red();
    return new Row(
        name,
        address,
        kind,
        begun,
        Stage.of(campaign.running(), told.outline().progress().complete()).word(),
        told.share(),
        told.outline().progress().text(),
        red == 0 ? "" : Figures.count(red),
        told.tone(),
        PageText.text(told.verdict(campaign.running())));
  }
}
