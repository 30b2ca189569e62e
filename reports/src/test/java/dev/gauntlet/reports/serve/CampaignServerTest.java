package dev.gauntlet.reports.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served, and what is not, over real connections. */
class CampaignServerTest {
  private static final String SECRET = "secret-of-another-folder";

  @TempDir static Path folder;
  private static ServedFolder served;

  @BeforeAll
  static void serve() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("journal.jsonl"), SECRET);
    ServedFolder.copy("h200-compare/hostA", runs.resolve("hostA"));
    ServedFolder.copy("h200-compare/hostB-planted", runs.resolve("night 2/hostB"));
    ServedFolder.copy("meta-jdk17", outside.resolve("meta"));
    Path damaged = ServedFolder.copy("h200-compare/hostB", runs.resolve("damaged"));
    Files.writeString(damaged.resolve("journal.jsonl"), "{}\nno JSON\n{}\n");
    Path half = Files.createDirectories(runs.resolve("half"));
    Files.writeString(half.resolve("campaign.json"), "[");
    Path leads = ServedFolder.copy("h200-compare/hostB", runs.resolve("leads-out"));
    Files.delete(leads.resolve("journal.jsonl"));
    Files.createSymbolicLink(leads.resolve("journal.jsonl"), outside.resolve("journal.jsonl"));
    Files.createSymbolicLink(runs.resolve("linked"), outside.resolve("meta"));
    Path soak = ServedFolder.copy("gstreamer-cpu/soak", runs.resolve("soak"));
    Path sample;
    try (Stream<Path> samples = Files.list(soak.resolve("samples"))) {
      sample = samples.sorted().findFirst().orElseThrow();
    }
    Files.delete(sample);
    Files.createSymbolicLink(sample, outside.resolve("journal.jsonl"));
    served = ServedFolder.of(runs);
  }

  @AfterAll
  static void end() {
    served.close();
    assertThat(served.faults()).isEmpty();
  }

  @Test
  void the_first_page_has_all_campaigns_the_newest_first_and_says_of_damaged_ones_why()
      throws Exception {
    String page = served.list();
    assertThat(page)
        .contains(
            "6 campaigns, the newest first",
            "href=\"/campaign/hostA\"",
            "nothing red in 60 runs of 2 cells",
            "href=\"/campaign/night%202/hostB\"",
            "red: 23 of 60 runs crashed",
            "60 of 60 runs",
            "damaged/journal.jsonl, line 2: not JSON",
            "half/campaign.json: not a campaign: ",
            "leads-out/journal.jsonl is a link that leads out of the folder",
            ".samples is a link that leads out of the folder")
        .doesNotContain(folder.toString(), SECRET, "linked", "start marker");
    assertThat(page.indexOf("/campaign/night")).isLessThan(page.indexOf("/campaign/hostA"));
  }

  @Test
  void a_campaign_is_its_report_with_links_to_the_other_pages() throws Exception {
    String page = served.page("/campaign/night%202/hostB");
    assertThat(page)
        .contains(
            "night 2/hostB: finished, 60 of 60 runs, 23 red",
            "SIGABRT",
            "Run it again",
            "<script src=\"/assets/report.js\"></script>",
            "href=\"/signatures\"")
        .doesNotContain("<style>", "http-equiv");
    assertThat(served.page("/standing/night%202/hostB")).contains("23 red");
    assertThat(served.page("/campaign/damaged")).contains("line 2: not JSON");
    assertThat(served.page("/campaign/leads-out")).contains("leads out").doesNotContain(SECRET);
  }

  @Test
  void nights_and_signatures_tell_of_all_campaigns_that_can_be_read() throws Exception {
    assertThat(served.page("/nights"))
        .contains("2 campaigns in 1 night", "SIGABRT", "damaged is left out: ")
        .doesNotContain(SECRET);
    assertThat(served.page("/signatures"))
        .contains(
            "2 signatures",
            "crash of nativelib, in 12 runs; first on ",
            "seen in 1 campaign",
            "href=\"/campaign/night%202/hostB\">night 2/hostB</a>");
  }

  @Test
  void two_campaigns_are_compared_and_a_refusal_is_a_sentence() throws Exception {
    assertThat(served.page("/compare")).contains("<option value=\"night 2/hostB\"");
    assertThat(served.page("/compare?base=hostA&candidate=night+2%2FhostB&across="))
        .contains("regression: crashes rose over all cells from 0.0 % to 38.3 % of runs");
    assertThat(served.page("/compare?base=hostA&candidate=hostA")).contains("the same campaign");
    assertThat(served.page("/compare?base=hostA&candidate=soak"))
        .contains(".samples is a link that leads out of the folder");
    assertThat(served.page("/compare?base=hostA&candidate=nope"))
        .contains("two campaigns of this folder are expected");
    assertThat(served.page("/compare?base=hostA&candidate=night+2%2FhostB&across=nope"))
        .contains("nope", "role=\"alert\"");
  }

  @Test
  void a_campaign_that_is_being_made_is_running_until_its_process_is_gone() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("live"));
    try (ServedFolder live = ServedFolder.of(runs)) {
      assertThat(live.page("/")).contains("The folder holds no campaign yet.");
      try (RunningCampaign making = RunningCampaign.begin(runs.resolve("night"))) {
        making.end(Ending.SURVIVED);
        Wait.until(
            () -> live.get("/standing/night").body(),
            "{\"standing\":\"night: running, 1 of 6 runs\"}");
        assertThat(live.list()).contains("nothing red so far in 1 run");
        making.end(Ending.CRASHED);
        Wait.until(
            () -> live.get("/standing/night").body(),
            "{\"standing\":\"night: running, 2 of 6 runs, 1 red\"}");
        assertThat(live.page("/campaign/night"))
            .contains("red: 1 of 2 runs crashed; besides: 4 of 6 planned runs were not made")
            .doesNotContain("histograms do not sum");
      }
      Wait.until(
          () -> live.get("/standing/night").body(),
          "{\"standing\":\"night: interrupted, 2 of 6 runs, 1 red\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void nothing_but_get_and_head_is_answered(String method) throws Exception {
    String answer =
        served.raw(method + " / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405 ").containsIgnoringCase("allow: GET, HEAD");
  }

  @Test
  void head_is_get_without_its_body() throws Exception {
    HttpResponse<String> head = served.asked("HEAD", "/campaign/hostA");
    HttpResponse<String> get = served.get("/campaign/hostA");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/campaign/hostA", "/nope", "/assets/report.js", "/metrics"})
  void every_answer_lets_run_only_scripts_of_our_own(String path) throws Exception {
    HttpResponse<String> answer = served.get(path);
    assertThat(answer.headers().map())
        .containsKeys("content-security-policy", "cache-control")
        .hasEntrySatisfying(
            "x-content-type-options", it -> assertThat(it).containsExactly("nosniff"))
        .hasEntrySatisfying("referrer-policy", it -> assertThat(it).containsExactly("no-referrer"))
        .hasEntrySatisfying("x-frame-options", it -> assertThat(it).containsExactly("DENY"));
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost:1\r\n",
        "Host: LOCALHOST\r\n",
        "Host: 127.0.0.1:8080\r\n",
        "Host: [::1]:8080\r\n"
      })
  void names_of_loopback_are_answered(String host) throws Exception {
    assertThat(served.rawStatus("/", host)).isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: 192.168.1.1\r\n",
        "Host: localhost@evil.example\r\n",
        "Host: localhost evil.example\r\n",
        "Host: \r\n",
        "Host: localhost\r\nHost: evil.example\r\n",
        ""
      })
  void every_other_name_is_sent_away(String host) throws Exception {
    assertThat(served.rawStatus("/", host)).isIn("400", "403");
    assertThat(served.rawStatus("/campaign/hostA", host)).isIn("400", "403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/campaign/../../outside/meta",
        "/campaign/..%2f..%2foutside%2fmeta",
        "/campaign/..%2foutside/meta",
        "/campaign/%2e%2e/outside/meta",
        "/campaign/%252e%252e/outside/meta",
        "/campaign/hostA/../../outside/meta",
        "/campaign/linked",
        "/campaign//etc",
        "/campaign/%2fetc",
        "/campaign/",
        "/campaign/hostA%00",
        "/campaign/hostA/evidence",
        "/standing/..%2foutside%2fmeta",
        "/assets/../site.css",
        "/assets/..%2f..%2fserve%2fsite.css",
        "//evil.example/",
        "/\\evil.example",
        "http://evil.example/",
        "*",
        "/%",
        "/nope"
      })
  void what_is_not_listed_is_not_there(String target) throws Exception {
    String status = served.rawStatus(target, "Host: localhost\r\n");
    assertThat(status).isIn("400", "404");
  }

  @Test
  void metrics_are_open_metrics_for_a_scraper_and_text_for_a_browser() throws Exception {
    HttpResponse<String> scraped =
        served.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,*/*;q=0.1");
    assertThat(scraped.headers().firstValue("Content-Type"))
        .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(scraped.body())
        .contains("gauntlet_campaign_red_runs", "gauntlet_unreadable_folders 4.0")
        .endsWith("# EOF\n");
    assertThat(served.get("/metrics", "Accept", "text/html,*/*;q=0.8").headers())
        .satisfies(it -> assertThat(it.firstValue("Content-Type").orElseThrow()).contains("plain"));
  }

  @Test
  void an_endless_address_is_no_address() throws Exception {
    assertThat(served.rawStatus("/?page=" + "9".repeat(20_000), "Host: localhost\r\n"))
        .isEqualTo("400");
    assertThat(served.rawStatus("/?" + "a&".repeat(4_000) + "page=2", "Host: localhost\r\n"))
        .isEqualTo("200");
  }
}
