package dev.gauntlet.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.Exposure;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import dev.gauntlet.verdict.history.CampaignNight.Slope;
import dev.gauntlet.verdict.history.CampaignOrigin;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.NightChange;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The page of a history in a real browser. */
class HistoryHtmlTest {
  private static final String HOSTILE = "</script><img src=x onerror=document.title='ran'>";

  @TempDir Path folder;

  private static History history() {
    List<CampaignNight> nights = new ArrayList<>();
    Cell cell = new Cell(Map.of("pipeline", HOSTILE));
    for (int day = 0; day < 60; day++) {
      double growth = day < 30 ? 100 + day % 3 : 900;
      long crashes = day < 50 ? 1 : 9;
      nights.add(
          new CampaignNight(
              "/runs/" + day,
              LocalDate.of(2026, 1, 1).plusDays(day).toString(),
              "codec" + HOSTILE,
              List.of(
                  new CellNight(
                      cell,
                      Map.of(
                          Ending.SURVIVED, new Exposure(20 - crashes, 2000 - 100 * crashes),
                          Ending.CRASHED, new Exposure(crashes, 100 * crashes)),
                      Map.of(
                          "host.native", new Slope(growth, growth - 9, growth + 9, "B", "leaks")))),
              List.of(
                  new SignatureNight(
                      SignatureKind.CRASH,
                      new Signature.Key("SIGSEGV", "lib" + HOSTILE, null),
                      null,
                      Map.of(cell.toString(), crashes))),
              List.of(),
              new CampaignOrigin("codec", "", day, 20, Map.of())));
    }
    return History.of(nights, 7)
        .explained(
            place ->
                new NightChange(
                    place.before(),
                    List.of(),
                    List.of(new NightChange.Part("driver" + HOSTILE, "535", "550")),
                    2));
  }

  @Test
  void lines_are_drawn_and_hostile_text_stays_text() throws Exception {
    Path page = folder.resolve("history.html");
    try (Writer out = Files.newBufferedWriter(page)) {
      HistoryHtml.write(history(), List.of("/runs/99" + HOSTILE + " is left out: torn"), out);
    }
    try (Browser browser = Browser.start()) {
      browser.size(1240, 900).scheme(Browser.LIGHT).open(page);
      assertThat(browser.driver().findElements(By.cssSelector("[data-chart]"))).hasSize(2);
      assertThat(browser.driver().findElements(By.cssSelector("canvas"))).hasSize(2);
      assertThat(browser.text("main"))
          .contains("rose on 2026-02-20", "rose on 2026-01-31", "recurring", "is left out: torn")
          .contains("lib" + HOSTILE)
          .contains("changed since 2026-02-19: driver" + HOSTILE + " 535 -> 550; 2 files mapped");
      assertThat(browser.ask("return document.images.length")).isEqualTo(0L);
      assertThat(browser.driver().getTitle()).startsWith("History: 60 campaigns");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.size(390, 800).open(page).fits()).isTrue();
    }
  }
}
