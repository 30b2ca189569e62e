package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.html.Site;
import dev.gauntlet.reports.html.Site.Link;
import java.util.List;

/** The parts of the site. */
final class SiteLinks {
  private static final List<Link> ALL =
      List.of(
          new Link(Addresses.INDEX, "Campaigns"),
          new Link(Addresses.NIGHTS, "Nights"),
          new Link(Addresses.COMPARE, "Compare"),
          new Link(Addresses.SIGNATURES, "Signatures"),
          new Link(Addresses.METRICS, "Metrics"));

  private SiteLinks() {}

  /** Around one of them; around another page where the address is none of theirs. */
  static Site at(String address) {
    return new Site(ALL, address, "", "");
  }

  /** Around the page of a campaign. */
  static Site of(ListedCampaign campaign, String standing) {
    return new Site(ALL, "", Addresses.standing(campaign), standing);
  }
}
