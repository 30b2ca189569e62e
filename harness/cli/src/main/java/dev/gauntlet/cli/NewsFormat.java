package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.reports.history.NewsJson;
import dev.gauntlet.reports.history.NewsText;
import dev.gauntlet.verdict.history.NightNews;
import java.util.Locale;

/** How the news of a night are printed. */
enum NewsFormat {
  TEXT {
    @Override
    void print(NightNews news) {
      System.out.print(NewsText.render(news, Terminal.style()));
    }
  },
  MARKDOWN {
    @Override
    void print(NightNews news) {
      System.out.print(NewsText.markdown(news));
    }
  },
  JSON {
    @Override
    void print(NightNews news) {
      System.out.println(NewsJson.of(news).toPrettyString());
    }
  };

  abstract void print(NightNews news);

  /**
   * @param word as given; null for text
   * @param json whether JSON was asked for otherwise
   * @param news whether news are printed at all
   * @throws UsageError with what is allowed
   */
  static NewsFormat of(String word, boolean json, boolean news) {
    if (word != null && !news) {
      throw new UsageError("--format is for --new; all nights are text, --json or --html FILE");
    }
    if (word != null && json) {
      throw new UsageError("--json is --format json; give one of them");
    }
    String named = json ? "json" : word == null ? "text" : word;
    for (NewsFormat one : values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(named)) {
        return one;
      }
    }
    throw new UsageError("--format %s: text, markdown or json is expected".formatted(named));
  }
}
