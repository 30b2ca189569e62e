package dev.gauntlet.reports.serve;

import java.nio.charset.StandardCharsets;

/** Addresses of the pages. */
final class Addresses {
  static final String INDEX = "/";
  static final String CAMPAIGN = "/campaign/";
  static final String STANDING = "/standing/";
  static final String NIGHTS = "/nights";
  static final String COMPARE = "/compare";
  static final String SIGNATURES = "/signatures";
  static final String METRICS = "/metrics";
  static final String ASSETS = "/assets/";

  /** Where a browser looks for the sign of what is no page of ours, as of metrics. */
  static final String FAVICON = "/favicon.ico";

  private static final String PLAIN = "-._~/";

  private Addresses() {}

  /** Of a campaign's page. */
  static String of(ListedCampaign campaign) {
    return CAMPAIGN + encoded(campaign.name());
  }

  /** Of where its standing is asked for. */
  static String standing(ListedCampaign campaign) {
    return STANDING + encoded(campaign.name());
  }

  /** All but letters, digits and the slashes between folders by their bytes. */
  static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        text.append(c);
      } else {
        text.append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return text.toString();
  }
}
