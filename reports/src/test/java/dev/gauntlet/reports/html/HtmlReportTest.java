package dev.gauntlet.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The page in a real Chromium. */
class HtmlReportTest {
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

  /** One sweep and one soak of each scenario: a page takes a second, and there are ever more. */
  static Collection<Path> recordings() throws Exception {
    Map<String, Path> kinds = new TreeMap<>();
    try (Stream<Path> all = Files.walk(WrittenPage.RECORDINGS, 3)) {
      for (Path file : all.filter(one -> one.endsWith("campaign.json")).sorted().toList()) {
        Campaign campaign = CampaignFile.read(file);
        kinds.putIfAbsent(
            campaign.scenario() + (campaign.soaks() ? " soak" : ""), file.getParent());
      }
    }
    return kinds.values();
  }

  private Path page(Path campaign) throws Exception {
    return WrittenPage.page(campaign, folder.resolve("report.html"));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordingOpensAndEachOfItsCellsShowsItsRuns(Path recording) throws Exception {
    Report report =
        ReportReader.read(new RunFolder(recording.toAbsolutePath()), Expectation.NOTHING);
    browser.size(1240, 900).scheme(Browser.LIGHT).open(page(recording));

    assertThat(browser.driver().findElements(By.cssSelector("a.cell")))
        .hasSameSizeAs(report.cells());
    assertThat(browser.text("header")).contains(report.outcome().sentence());
    for (int number : List.of(1, report.cells().size())) {
      browser.choose(number);
      var cell = report.cells().get(number - 1);
      assertThat(browser.driver().findElements(By.cssSelector("#chosen tbody tr")))
          .hasSameSizeAs(cell.runs());
      assertThat(browser.text("#chosen [data-command]")).isEqualTo(cell.command());
    }
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.fits()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {Browser.LIGHT, Browser.DARK})
  void axeFindsNoBarrier(String scheme) throws Exception {
    for (String recording : List.of("codec-d01", "meta-jdk17", "gstreamer-cpu/soak")) {
      browser.size(1240, 900).scheme(scheme).open(page(WrittenPage.RECORDINGS.resolve(recording)));
      browser.choose(2);

      assertThat(browser.barriers()).as(recording + ", " + scheme).isEmpty();
    }
  }

  @Test
  void lightAndDarkDiffer() throws Exception {
    browser.scheme(Browser.LIGHT).open(page(WrittenPage.RECORDINGS.resolve("meta-jdk17")));
    assertThat(browser.background()).isEqualTo("rgb(255, 255, 255)");
    browser.scheme(Browser.DARK);
    assertThat(browser.background()).isEqualTo("rgb(14, 18, 23)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"codec-d01", "meta-jdk17", "gstreamer-cpu/soak", "h200-cuvid"})
  void aPhoneNeedsNoSidewaysScrollOfThePage(String recording) throws Exception {
    browser.size(360, 780).open(page(WrittenPage.RECORDINGS.resolve(recording)));
    assertThat(browser.fits()).isTrue();
    browser.choose(1);
    assertThat(browser.fits()).isTrue();
  }

  @Test
  void whatGrowsIsDrawnWithItsRateAndWhatIsFlatSharesALine() throws Exception {
    browser.size(1240, 900).open(page(WrittenPage.RECORDINGS.resolve("gstreamer-cpu/soak")));
    browser.choose(2);

    assertThat(browser.texts(".leak[open] > summary .call"))
        .isNotEmpty()
        .allMatch(call -> call.equals("leaks") || call.equals("grows"));
    long grown = browser.texts(".leak[open] > summary .call").size();
    assertThat(browser.ask("return Object.values(Chart.instances).length")).isEqualTo(grown);
    // 6 forks, 6 of the control, 3 stretches between segments, and the rate with its two bounds
    assertThat(
            browser.ask(
                "return Object.values(Chart.instances)"
                    + ".every(one => one.data.datasets.length === 18)"))
        .isEqualTo(true);
    assertThat(browser.text("#chosen")).contains("leaks 8.3 MiB ± ", " per iteration");
    // this cell was decided by 200 samples, and "none" takes 400
    assertThat(browser.texts("#chosen .leak:not(.leak .leak) > summary"))
        .last(InstanceOfAssertFactories.STRING)
        .startsWith("too short to tell per iteration at most: ");
  }

  @Test
  void aFlatMetricCarriesNoRateAndItsAxesHaveNamesAndTicks() throws Exception {
    browser.size(1240, 900).open(page(WrittenPage.RECORDINGS.resolve("gstreamer-cpu/soak")));
    browser.choose(1);
    assertThat(browser.texts("#chosen .leak:not(.leak .leak) > summary"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("none flat, per iteration at most: host.native ");
    browser.ask("document.querySelectorAll('.leak').forEach(one => { one.open = true; })");

    List<?> flat =
        (List<?>)
            browser.ask(
                "return Object.values(Chart.instances).filter(one => one.scales.y).map(one => ["
                    + "one.data.datasets.filter(set => set.label === 'rate').length + ' rates',"
                    + "one.options.scales.x.title.text, one.options.scales.y.title.text,"
                    + "one.scales.y.ticks.length > 1 && one.scales.x.ticks.length > 1].join(', '))");
    assertThat(flat)
        .hasSizeGreaterThan(6)
        .map(Object::toString)
        .contains("0 rates, iterations, all lanes, fd (count), true")
        .allMatch(one -> one.startsWith("0 rates, iterations") && one.endsWith(", true"));
  }

  @Test
  void eachTickOfAnAxisHasALabelOfItsOwn() throws Exception {
    // 32 MiB from tick to tick, at 13 GiB
    browser.size(1240, 900).open(page(WrittenPage.RECORDINGS.resolve("h200-virtualcam/V12")));
    browser.choose(1);

    List<?> axes =
        (List<?>)
            browser.ask(
                "return Object.values(Chart.instances)"
                    + ".map(one => one.scales.y && one.scales.y.ticks.map(tick => tick.label))"
                    + ".filter(labels => labels && labels[0].endsWith('iB'))");
    assertThat(axes).hasSize(3);
    assertThat(axes)
        .allSatisfy(
            labels -> assertThat((List<?>) labels).hasSizeGreaterThan(3).doesNotHaveDuplicates());
  }

  @Test
  void nothingThatARunWroteRuns() throws Exception {
    RunFolder hostile = new RunFolder(folder.resolve("runs"));
    HostileCampaign.write(hostile);
    browser.size(1240, 900).open(page(hostile.path()));
    long scripts = (Long) browser.ask("return document.scripts.length");

    for (int cell = 1; cell <= 2 * HostileCampaign.ATTACKS.size(); cell++) {
      browser.choose(cell);
      assertThat(browser.ask("return window.attacked === undefined")).isEqualTo(true);
    }

    assertThat(scripts).isEqualTo(3);
    assertThat(browser.ask("return document.querySelectorAll('img, svg, iframe').length"))
        .isEqualTo(0L);
    assertThat(browser.ask("return document.scripts.length")).isEqualTo(scripts);
    // what the policy keeps from running would be told as well: nothing tried
    assertThat(browser.complaints()).isEmpty();
    browser.ask("document.querySelectorAll('details').forEach(one => { one.open = true; })");
    assertThat(browser.text("body"))
        .contains("</script><script>window.attacked=1</script>")
        .contains("\"><img src=x onerror=window.attacked=1>")
        .contains("-->")
        .contains("\\u{202e}");
    assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("root:");
  }

  @Test
  void aCrashShowsItsFirstEvidence() throws Exception {
    RunFolder hostile = new RunFolder(folder.resolve("runs"));
    HostileCampaign.write(hostile);
    browser.open(page(hostile.path()));

    assertThat(browser.texts(".signature summary"))
        .contains("First evidence, run p1-c2: evidence/p1-c2/stderr.txt");
  }

  @Test
  void theSameFolderGivesTheSameBytes() throws Exception {
    Path recording = WrittenPage.RECORDINGS.resolve("gstreamer-cpu/soak");
    byte[] once = Files.readAllBytes(page(recording));
    byte[] again = Files.readAllBytes(WrittenPage.page(recording, folder.resolve("again.html")));

    assertThat(again).isEqualTo(once);
  }

  @Test
  void aLargeCampaignStaysSmall() throws Exception {
    long runs =
        LargeCampaign.write(
            WrittenPage.RECORDINGS.resolve("codec-d01"), folder.resolve("runs"), 12);
    Path html = page(folder.resolve("runs"));
    browser.open(html).choose(100);

    assertThat(runs).isEqualTo(20_736);
    assertThat(Files.size(html)).isLessThan(2 << 20);
    assertThat(browser.text("#chosen")).contains("A bar is 2 runs.");
    assertThat(browser.complaints()).isEmpty();
  }
}
