package dev.gauntlet.reports.html;

import java.util.List;

/**
 * What stands around a page that is served with others: then it links its style and scripts, and
 * its policy comes with the answer. A file of its own has none.
 *
 * @param links to the parts of the site; empty where the page is a file of its own
 * @param here the address of the part that it belongs to
 * @param live where its campaign's standing is asked for; "" where nothing changes
 * @param standing of that campaign as the page shows it; "" without one
 */
public record Site(List<Link> links, String here, String live, String standing) {
  /** A page that is a file of its own. */
  public static final Site NONE = new Site(List.of(), "", "", "");

  public Site {
    links = List.copyOf(links);
  }

  /** A part of the site. */
  public record Link(String address, String name) {}

  /** Whether there is one. */
  public boolean served() {
    return !links.isEmpty();
  }
}
