package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.html.PageText;
import dev.gauntlet.reports.html.Site;
import dev.gauntlet.reports.table.Figures;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All signatures, as words. */
public record SignaturesPage(Site site, String sum, List<Seen> signatures, List<String> notes) {
  private static final int MOST = 500;
  private static final int CAMPAIGNS = 500;
  private static final int SCENARIOS = 5;

  /**
   * A signature.
   *
   * @param more how many campaigns are not listed; "" when all are
   */
  public record Seen(
      String text, String counts, String seen, List<InCampaign> campaigns, String more) {}

  /**
   * A campaign that it was seen in.
   *
   * @param address of its page
   */
  public record InCampaign(String name, String address, String counts) {}

  /**
   * @param named the campaign of a folder
   * @param notes what was left out and why
   */
  static SignaturesPage of(
      Site site,
      List<SignatureSights> all,
      Function<String, ListedCampaign> named,
      List<String> notes) {
    String sum =
        all.isEmpty()
            ? "No run of these campaigns crashed or hung, and no device fault was seen."
            : Figures.count(all.size(), "signature")
                + " of crashes, hangs and device faults, those seen last first"
                + (all.size() > MOST ? "; shown are " + Figures.count(MOST) : "");
    return new SignaturesPage(
        site,
        sum,
        all.stream().limit(MOST).map(one -> seen(one, named)).toList(),
        notes.stream().map(PageText::text).toList());
  }

  private static Seen seen(SignatureSights one, Function<String, ListedCampaign> named) {
    int campaigns = one.sights().size();
    List<String> scenarios =
        one.sights().stream().map(sight -> sight.night().scenario()).distinct().toList();
    String of =
        scenarios.stream().limit(SCENARIOS).map(PageText::text).collect(Collectors.joining(", "));
    return new Seen(
        PageText.text(one.key().toString()),
        "%s of %s%s, in %s; first on %s, last on %s"
            .formatted(
                one.kind().word(),
                of,
                scenarios.size() > SCENARIOS ? " and others" : "",
                Figures.count(one.runs(), "run"),
                one.first(),
                one.last()),
        "seen in " + Figures.count(campaigns, "campaign"),
        one.sights().stream()
            .limit(CAMPAIGNS)
            .map(sight -> campaign(sight, named.apply(sight.night().folder())))
            .toList(),
        campaigns > CAMPAIGNS
            ? "and in " + Figures.count(campaigns - CAMPAIGNS, "earlier campaign")
            : "");
  }

  private static InCampaign campaign(SignatureSights.Sight sight, ListedCampaign campaign) {
    return new InCampaign(
        PageText.text(campaign == null ? sight.night().folder() : campaign.name()),
        campaign == null ? "" : Addresses.of(campaign),
        "%s, %s".formatted(sight.night().night(), Figures.count(sight.runs(), "run")));
  }
}
