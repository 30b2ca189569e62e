package dev.gauntlet.verdict.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.Exposure;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import dev.gauntlet.verdict.history.CampaignNight.Slope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a night has added; each has 20 runs of one cell. */
class NightNewsTest {
  private static final Cell CELL = new Cell(Map.of("threads", "4"));

  private static final NightNews.Accepted KNOWN =
      new NightNews.Accepted() {
        @Override
        public boolean signature(SignatureHistory one) {
          return one.signature().contains("libknown");
        }

        @Override
        public boolean leak(NightNews.LeakNews one) {
          return one.metric().equals("threads");
        }
      };

  private final List<CampaignNight> nights = new ArrayList<>();

  private static String date(int day) {
    return LocalDate.of(2026, 1, 1).plusDays(day).toString();
  }

  private void night(int day, int crashes, String... places) {
    night(day, "codec", crashes, Map.of(), places);
  }

  private void night(
      int day, String scenario, int crashes, Map<String, Slope> slopes, String... places) {
    List<SignatureNight> seen = new ArrayList<>();
    for (String place : places) {
      seen.add(
          new SignatureNight(
              SignatureKind.CRASH,
              new Signature.Key("SIGSEGV", place, null),
              null,
              Map.of(CELL.toString(), Math.max(1L, crashes))));
    }
    Map<Ending, Exposure> endings =
        Map.of(
            Ending.CRASHED, new Exposure(crashes, 100L * crashes),
            Ending.SURVIVED, new Exposure(20 - crashes, 100L * (20 - crashes)));
    nights.add(
        new CampaignNight(
            "/runs/" + day + scenario,
            date(day),
            scenario,
            List.of(new CellNight(CELL, endings, slopes)),
            seen,
            List.of(),
            new CampaignOrigin(scenario + day, "", 1, 20, Map.of())));
  }

  private NightNews news() {
    return NightNews.of(nights, KNOWN, UnaryOperator.identity());
  }

  @Test
  void a_signature_is_news_once() {
    night(0, 1, "libold.so f");
    night(1, 1, "libold.so f");
    night(2, 1, "libold.so f", "libnew.so g", "libknown.so h");
    NightNews first = news();
    assertThat(first.night()).isEqualTo(date(2));
    assertThat(first.before()).isEqualTo(date(1));
    assertThat(first.signatures().fresh())
        .singleElement()
        .satisfies(one -> assertThat(one.signature()).contains("libnew.so g"));
    assertThat(first.signatures().known()).hasSize(1);
    assertThat(first.red()).isTrue();
    night(3, 1, "libold.so f", "libnew.so g", "libknown.so h");
    assertThat(news().signatures().fresh()).isEmpty();
    assertThat(news().red()).isFalse();
  }

  @Test
  void what_is_gone_is_told_once_and_its_return_is_red() {
    night(0, 10, "libx.so f");
    int gone = 0;
    for (int day = 1; day <= 6; day++) {
      night(day, 0);
      NightNews news = news();
      assertThat(news.red()).isFalse();
      gone += news.signatures().gone().size();
    }
    assertThat(gone).isEqualTo(1);
    night(7, 1, "libx.so f");
    assertThat(news().signatures().back()).hasSize(1);
    assertThat(news().signatures().fresh()).isEmpty();
    assertThat(news().red()).isTrue();
  }

  @Test
  void a_rate_that_rose_is_news_on_the_night_on_which_it_is_found_and_not_again() {
    int found = 0;
    for (int day = 0; day < 30; day++) {
      night(day, day < 20 ? 1 : 12, "libx.so f");
      if (day >= 20) {
        found += news().worse().size();
      }
    }
    assertThat(found).isEqualTo(1);
    NightNews last = news();
    assertThat(last.rates()).isEmpty();
    assertThat(last.red()).isFalse();
  }

  @Test
  void a_metric_that_begins_to_leak_is_news() {
    Slope none = new Slope(1, -3, 5, "B", "none");
    Slope leaks = new Slope(4096, 4000, 4200, "B", "leaks");
    night(0, "soak", 0, Map.of("host.native", none, "fd", leaks, "threads", none));
    night(1, "soak", 0, Map.of("host.native", leaks, "fd", leaks, "threads", leaks));
    assertThat(news().leaks())
        .singleElement()
        .satisfies(leak -> assertThat(leak.metric()).isEqualTo("host.native"));
    assertThat(news().red()).isTrue();
    night(2, "soak", 0, Map.of("host.native", leaks, "fd", leaks));
    assertThat(news().leaks()).isEmpty();
  }

  @Test
  void what_was_not_run_is_told_and_the_first_night_is_news_of_nothing() {
    night(0, "codec", 3, Map.of(), "libx.so f");
    assertThat(news().red()).isFalse();
    assertThat(news().before()).isEmpty();
    night(0, "camera", 0, Map.of());
    night(1, 3, "libx.so f");
    assertThat(news().made().absent()).containsExactly("camera");
    assertThat(news().made().runs()).isEqualTo(20);
    assertThat(NightNews.of(List.of(), KNOWN, UnaryOperator.identity()).night()).isEmpty();
  }
}
