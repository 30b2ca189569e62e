package dev.gauntlet.reports.history;

import dev.gauntlet.reports.MarkdownText;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.verdict.history.CampaignNight.Slope;
import dev.gauntlet.verdict.history.NightNews;
import dev.gauntlet.verdict.history.NightNews.LeakNews;
import dev.gauntlet.verdict.history.NightNews.RateNews;
import dev.gauntlet.verdict.history.SignatureHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is new of a night, short: for a terminal, a mail, a job's summary. */
public final class NewsText {
  /** Parts that changed and are named. */
  private static final int CHANGED = 5;

  private static final int LONGEST = 2000;

  private final NightNews news;
  private final NamedCells names;

  private NewsText(NightNews news) {
    this.news = news;
    this.names = new NamedCells(news.cells());
  }

  /** Lines for a terminal; the last one sums up. */
  public static String render(NightNews news, TextStyle style) {
    NewsText text = new NewsText(news);
    StringBuilder all = new StringBuilder();
    line(all, text.head(), style);
    text.lines().forEach(one -> line(all, "  " + one, style));
    line(all, sentence(news), style);
    return all.toString();
  }

  private static void line(StringBuilder text, String said, TextStyle style) {
    text.append(VisibleText.of(said, LONGEST, style.unicode())).append('\n');
  }

  /** The same as Markdown, as GitHub shows it. */
  public static String markdown(NightNews news) {
    NewsText text = new NewsText(news);
    String list =
        text.lines().stream()
            .map(one -> "- " + MarkdownText.of(one) + "\n")
            .collect(Collectors.joining());
    return "### %s\n\n%s%s\n"
        .formatted(
            MarkdownText.of(text.head()),
            list.isEmpty() ? "" : list + "\n",
            MarkdownText.of(sentence(news)));
  }

  private String head() {
    if (news.night().isEmpty()) {
      return "no night";
    }
    return "night %s: %s, %s%s"
        .formatted(
            news.night(),
            Figures.count(news.made().campaigns(), "campaign"),
            Figures.count(news.made().runs(), "run"),
            news.before().isEmpty() ? "" : "; the one before: " + news.before());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    news.signatures().fresh().forEach(one -> lines.add("new: " + seen(one)));
    news.signatures()
        .back()
        .forEach(one -> lines.add("back: " + seen(one) + ", first seen on " + one.first()));
    news.leaks().forEach(one -> lines.add("leaks: " + leak(one)));
    news.worse().forEach(one -> lines.add("rose: " + rate(one)));
    news.rates().stream()
        .filter(one -> !one.rose())
        .forEach(one -> lines.add("fell: " + rate(one)));
    news.signatures().known().forEach(one -> lines.add("known: " + seen(one)));
    news.signatures().gone().forEach(one -> lines.add("gone: " + gone(one)));
    if (!news.made().absent().isEmpty()) {
      lines.add(
          "not run, and was on %s: %s"
              .formatted(news.before(), String.join(", ", news.made().absent())));
    }
    return lines;
  }

  private static String seen(SignatureHistory one) {
    return "%s, %s %s, in %s"
        .formatted(
            one.scenario(),
            one.kind().word(),
            one.signature(),
            Figures.count(one.count().runs(), "run"));
  }

  private static String gone(SignatureHistory one) {
    return "%s, %s %s, last seen on %s, not in %s since"
        .formatted(
            one.scenario(),
            one.kind().word(),
            one.signature(),
            one.last(),
            Figures.count(one.count().since(), "run"));
  }

  private String leak(LeakNews one) {
    Slope slope = one.slope();
    return String.format(
        Locale.ROOT,
        "%s, %s %s%s per iteration",
        names.of(one.cell()),
        one.metric(),
        Figures.significant(slope.rate()),
        slope.unit().equals("1") ? "" : " " + slope.unit());
  }

  private String rate(RateNews one) {
    String changed = HistoryWords.changed(one.rate().changes().get(one.number()), CHANGED);
    return "%s, %s: %s, then %s; %s%s"
        .formatted(
            names.of(one.cell()),
            one.rate().name(),
            HistoryWords.of(one.rate(), one.rate().regimes().get(one.number())),
            HistoryWords.of(one.rate(), one.rate().regimes().get(one.number() + 1)),
            HistoryWords.of(one.rate(), one.number()),
            changed.isEmpty() ? "" : "; " + changed);
  }

  /** All of it in one line. */
  public static String sentence(NightNews news) {
    if (news.night().isEmpty()) {
      return "no campaign could be read";
    }
    if (news.before().isEmpty()) {
      return "the first night: there is none to hold it against";
    }
    List<String> red = new ArrayList<>();
    add(red, news.signatures().fresh().size(), "new signature", "new signatures");
    add(red, news.signatures().back().size(), "signature is back", "signatures are back");
    add(red, news.leaks().size(), "new leak", "new leaks");
    add(red, news.worse().size(), "rate rose", "rates rose");
    return red.isEmpty() ? "nothing new that is red" : String.join(", ", red);
  }

  private static void add(List<String> red, int number, String one, String many) {
    if (number > 0) {
      red.add(Figures.count(number) + " " + (number == 1 ? one : many));
    }
  }
}
