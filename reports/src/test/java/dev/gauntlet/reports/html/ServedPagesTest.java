package dev.gauntlet.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.reports.serve.RunningCampaign;
import dev.gauntlet.reports.serve.ServedFolder;
import dev.gauntlet.reports.serve.Wait;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Served pages in a real Chromium. */
class ServedPagesTest {
  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @Test
  void a_page_that_is_looked_at_follows_a_campaign_that_is_being_made() throws Exception {
    ServedFolder.copy("h200-compare/hostB-planted", folder.resolve("hostB"));
    try (ServedFolder served = ServedFolder.of(folder);
        RunningCampaign making = RunningCampaign.begin(folder.resolve("night"))) {
      making.end(Ending.SURVIVED);
      browser.size(1240, 900).open(served.address("/"));
      Wait.until(() -> browser.textNow("main"), "1 of 6 runs");
      assertThat(browser.textNow("main")).contains("running", "finished");

      making.end(Ending.CRASHED);
      Wait.until(() -> browser.textNow("main"), "2 of 6 runs");
      assertThat(browser.textNow("main")).contains("red so far: 1 of 2 runs crashed");
      assertThat(browser.size(390, 800).fits()).isTrue();
      browser.size(1240, 900);
      for (String scheme : List.of(Browser.DARK, Browser.LIGHT)) {
        assertThat(browser.scheme(scheme).barriers()).as(scheme).isEmpty();
      }

      browser.driver().findElement(By.linkText("night")).click();
      assertThat(browser.text("nav [role=status]")).isEqualTo("night: running, 2 of 6 runs, 1 red");
      making.end(Ending.SURVIVED);
      Wait.until(() -> browser.textNow("header"), "3 runs");
      // a reader who has opened a cell keeps it, and is told
      browser.choose(1);
      making.end(Ending.SURVIVED);
      Wait.until(() -> browser.textNow("nav [role=status]"), "4 of 6 runs");
      assertThat(browser.text("#chosen")).contains("p3-c1").doesNotContain("p4-c1");
      browser.driver().findElement(By.linkText("show")).click();
      Wait.until(() -> browser.textNow("#chosen"), "p4-c1");
      assertThat(browser.fits()).isTrue();
      assertThat(browser.complaints()).isEmpty();
      // it would ask a server that is gone
      browser.driver().get("about:blank");
    }
  }

  @Test
  void names_and_texts_run_nothing_on_any_page() throws Exception {
    List<String> names =
        List.of(
            "<script>window.attacked=1<",
            "\"><img src=x onerror=window.attacked=1>",
            "javascript:window.attacked=1",
            "'-window.attacked-'",
            "\u202e turned\nline",
            "up..%2f..%2f%00");
    for (String name : names) {
      HostileCampaign.write(new RunFolder(folder.resolve(name)));
    }
    Path broken = Files.createDirectories(folder.resolve("<svg onload=window.attacked=1>"));
    Files.writeString(broken.resolve("campaign.json"), "<script>window.attacked=1</script>");
    try (ServedFolder served = ServedFolder.of(folder)) {
      browser.size(1240, 900).open(served.address("/"));
      Wait.until(() -> browser.textNow("main"), "22 of 22 runs");
      harmless("/");
      List<String> pages =
          browser.driver().findElements(By.cssSelector("a.name")).stream()
              .map(link -> link.getDomAttribute("href"))
              .toList();
      assertThat(pages).hasSize(names.size());
      for (String page : pages.subList(0, 2)) {
        browser.open(served.address(page)).choose(1);
        harmless(page);
        assertThat(browser.text("nav [role=status]")).contains("22 of 22 runs");
      }
      for (String page : List.of("/nights", "/signatures", "/compare")) {
        browser.open(served.address(page));
        harmless(page);
        assertThat(browser.size(390, 800).fits()).as(page).isTrue();
        browser.size(1240, 900);
      }
      assertThat(browser.barriers()).isEmpty();
      assertThat(browser.driver().findElements(By.cssSelector("option")))
          .hasSize(2 + 2 * names.size());
      browser.ask(
          "document.querySelectorAll('select').forEach((one, i) => { one.selectedIndex = 1 + i; });"
              + "document.querySelector('[name=across]').value = arguments[0];"
              + "document.querySelector('form').requestSubmit();",
          names.get(1));
      Wait.until(() -> browser.textNow("main"), "cannot be compared");
      harmless("/compare, refused");
      browser.open(served.address("/campaign/" + "%3Cscript%3Ewindow.attacked=1%3C/script%3E"));
      assertThat(browser.text("main")).contains("there is no campaign of that name");
      assertThat(browser.complaints()).allMatch(said -> said.contains("404"));
      harmless("a name that is not there");
      browser.open(served.address("/metrics"));
      assertThat(browser.text("body")).startsWith("# TYPE ").contains("gauntlet_runs_total");
      harmless("/metrics");
    }
  }

  private void harmless(String page) {
    assertThat(browser.ask("return window.attacked")).as(page).isNull();
    assertThat(browser.ask("return document.images.length")).as(page).isEqualTo(0L);
    assertThat(
            browser.ask(
                "return [...document.links].filter(l => !l.href.startsWith(location.origin)).length"
                    + " + document.querySelectorAll('svg').length"))
        .as(page)
        .isEqualTo(0L);
    assertThat((String) browser.ask("return document.body.innerText")).doesNotContain("\u202e");
    assertThat(browser.complaints()).as(page).isEmpty();
  }
}
