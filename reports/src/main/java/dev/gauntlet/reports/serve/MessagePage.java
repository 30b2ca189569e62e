package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.html.PageText;
import dev.gauntlet.reports.html.Site;

/**
 * A page that says one sentence.
 *
 * @param inside whether its reader may see the links to other pages
 * @param again address of the page that was asked for; "" when it makes no sense to ask again
 */
public record MessagePage(Site site, String title, String sentence, boolean inside, String again) {
  static MessagePage of(Site site, String title, String sentence) {
    return new MessagePage(site, title, PageText.whole(sentence), true, "");
  }

  /** For somebody who has shown no token. */
  static MessagePage outside(Site site, String title, String sentence, String again) {
    return new MessagePage(site, title, PageText.whole(sentence), false, again);
  }
}
