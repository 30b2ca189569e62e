package dev.gauntlet.reports.serve;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.reports.compare.ComparisonReport;
import dev.gauntlet.reports.html.ComparisonHtml;
import dev.gauntlet.reports.html.HistoryHtml;
import dev.gauntlet.reports.html.HtmlReport;
import dev.gauntlet.reports.html.PageText;
import dev.gauntlet.reports.html.SideChoice;
import dev.gauntlet.reports.html.Site;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.verdict.history.CampaignNight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The pages of campaigns, nights and comparisons: made once, by one thread at a time each. */
final class HeavyPages {
  /** Bytes of pages that are kept. */
  private static final long HELD = 64 << 20;

  /** Campaigns that the form of a comparison offers. */
  private static final int SIDES = 1000;

  private static final TextStyle WIDE = new TextStyle(0, true);

  private final CampaignList list;
  private final FolderReadings readings;
  private final Readings<Answer> pages;

  HeavyPages(CampaignList list, FolderReadings readings, Executor writers) {
    this.list = list;
    this.readings = readings;
    this.pages = new Readings<>(writers, answer -> answer.body().length, HELD);
  }

  private Answer page(String key, String stamp, Callable<Answer> made)
      throws IOException, InterruptedException {
    Optional<Answer> page = pages.get(key, stamp, made, Pages.PAGE);
    return page.isPresent() ? page.get() : Pages.busy();
  }

  /**
   * @param standing of the campaign, as the page shows it above
   */
  Answer campaign(ListedCampaign campaign, String standing)
      throws IOException, InterruptedException {
    Site site = SiteLinks.of(campaign, standing);
    return page(
        "campaign " + campaign.name(),
        readings.stamp(campaign) + " " + standing,
        () -> {
          try {
            Report report = readings.report(campaign);
            return Answer.html(
                Pages.bytes(
                    out -> HtmlReport.write(report, TableLayout.of(report, WIDE), site, out)));
          } catch (IOException refused) {
            return Pages.message(
                200, "A campaign that cannot be read", list.said(SystemErrorText.of(refused)));
          }
        });
  }

  Answer nights() throws IOException, InterruptedException {
    CampaignList.Listing listing = list.now();
    return page(
        "nights",
        readings.state(listing),
        () -> {
          Optional<FolderReadings.Nights> nights = readings.nights(Pages.PAGE);
          return nights.isEmpty()
              ? Pages.busy()
              : Answer.html(
                  Pages.bytes(
                      out ->
                          HistoryHtml.write(
                              nights.get().history(),
                              notes(nights.get()),
                              SiteLinks.at(Addresses.NIGHTS),
                              out)));
        });
  }

  private List<String> notes(FolderReadings.Nights nights) {
    List<String> notes = new ArrayList<>(nights.read().notes());
    nights.read().leftOut().forEach((folder, why) -> notes.add(folder + " is left out: " + why));
    for (CampaignNight night : nights.read().campaigns()) {
      night.notes().forEach(said -> notes.add(night.folder() + ": " + said));
    }
    return notes.stream().map(list::said).toList();
  }

  Answer compare(Asked asked) throws IOException, InterruptedException {
    CampaignList.Listing listing = list.now();
    ListedCampaign base = chosen(listing, asked.field("base"));
    ListedCampaign candidate = chosen(listing, asked.field("candidate"));
    SideChoice choice = choice(listing, base, candidate, asked);
    if (base == null || candidate == null) {
      return form(choice, unknown(asked));
    }
    if (base.name().equals(candidate.name())) {
      return form(choice, "both sides are the same campaign; choose another candidate");
    }
    List<String> across =
        Stream.of(asked.field("across").split(",", -1))
            .map(String::strip)
            .filter(axis -> !axis.isEmpty())
            .toList();
    return page(
        "compare %s %s %s %s"
            .formatted(base.name().length(), base.name(), candidate.name(), across),
        readings.stamp(base) + " " + readings.stamp(candidate),
        () -> {
          try {
            ComparisonReport report = readings.comparison(base, candidate, across);
            Site site = SiteLinks.at(Addresses.COMPARE);
            return Answer.html(Pages.bytes(out -> ComparisonHtml.write(report, site, choice, out)));
          } catch (UsageError refused) {
            return form(choice, list.said(refused.getMessage()));
          } catch (IOException refused) {
            return form(choice, list.said(SystemErrorText.of(refused)));
          }
        });
  }

  /** A name that is given and not there. */
  private static String unknown(Asked asked) {
    boolean chosen = !asked.field("base").isEmpty() || !asked.field("candidate").isEmpty();
    return chosen ? "two campaigns of this folder are expected, a base and a candidate" : "";
  }

  /** Null when there is none; a browser writes each end of a line in a form as CR and LF. */
  private static ListedCampaign chosen(CampaignList.Listing listing, String name) {
    ListedCampaign one = listing.campaigns().get(name);
    return one != null || !name.contains("\n")
        ? one
        : listing.campaigns().values().stream()
            .filter(other -> lines(other.name()).equals(lines(name)))
            .findFirst()
            .orElse(null);
  }

  private static List<String> lines(String name) {
    return Arrays.asList(name.split("\\R", -1));
  }

  private static SideChoice choice(
      CampaignList.Listing listing, ListedCampaign base, ListedCampaign candidate, Asked asked) {
    List<SideChoice.Side> sides =
        listing.campaigns().values().stream()
            .filter(one -> one.plan() != null)
            .limit(SIDES)
            .map(one -> new SideChoice.Side(one.name(), label(one)))
            .toList();
    int more = listing.campaigns().size() - SIDES;
    return new SideChoice(
        sides,
        base == null ? "" : base.name(),
        candidate == null ? "" : candidate.name(),
        PageText.text(asked.field("across")),
        "",
        more <= 0 ? "" : "Offered are the newest %s campaigns.".formatted(Figures.count(SIDES)));
  }

  private static String label(ListedCampaign one) {
    return PageText.text(
        "%s (%s %s, %s)"
            .formatted(
                one.name(), one.plan().scenario(), one.plan().kind(), Times.minute(one.begun())));
  }

  private static Answer form(SideChoice choice, String refused) throws IOException {
    SideChoice told =
        new SideChoice(
            choice.sides(),
            choice.base(),
            choice.candidate(),
            choice.across(),
            PageText.whole(refused),
            choice.more());
    return Answer.html(
        Pages.bytes(out -> ComparisonHtml.write(SiteLinks.at(Addresses.COMPARE), told, out)));
  }
}
