package dev.gauntlet.reports.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.reports.html.HostileCampaign;
import dev.gauntlet.reports.metrics.OpenMetricsGrammar.Read;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.serve.ServedFolder;
import dev.gauntlet.store.RunFolder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of campaigns as OpenMetrics text. */
class OpenMetricsTest {
  @TempDir Path folder;

  private static List<Read> read(Path... campaigns) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    OpenMetrics.write(FolderMetrics.read(List.of(campaigns), Expectation.NOTHING, 2), text);
    return OpenMetricsGrammar.read(text.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, String> labels(Read read) {
    return read.labels();
  }

  private static List<Read> of(List<Read> all, String name, Predicate<Map<String, String>> which) {
    return all.stream().filter(one -> one.name().equals(name) && which.test(labels(one))).toList();
  }

  private static double one(List<Read> all, String name, Predicate<Map<String, String>> which) {
    List<Read> found = of(all, name, which);
    assertThat(found).as(name).hasSize(1);
    return found.get(0).value();
  }

  @Test
  void a_sweep_tells_its_runs_by_ending_and_its_crash_rates_with_their_intervals()
      throws Exception {
    List<Read> all = read(Path.of("recordings/h200-compare/hostB-planted").toAbsolutePath());
    Predicate<Map<String, String>> four = cell -> "threads=4".equals(cell.get("cell"));
    assertThat(one(all, "gauntlet_runs_total", four.and(it -> it.get("ending").equals("crashed"))))
        .isEqualTo(23);
    assertThat(one(all, "gauntlet_runs_total", four.and(it -> it.get("ending").equals("survived"))))
        .isEqualTo(7);
    assertThat(one(all, "gauntlet_crash_ratio", four)).isCloseTo(23 / 30.0, within(1e-9));
    assertThat(one(all, "gauntlet_crash_ratio_low", four)).isCloseTo(0.577, within(1e-3));
    assertThat(one(all, "gauntlet_crash_ratio_high", four)).isCloseTo(0.901, within(1e-3));
    assertThat(one(all, "gauntlet_campaign_exit_code", any -> true)).isEqualTo(1);
    assertThat(one(all, "gauntlet_campaign_red_runs", any -> true)).isEqualTo(23);
    assertThat(one(all, "gauntlet_campaign_planned_runs", any -> true)).isEqualTo(60);
    assertThat(one(all, "gauntlet_campaign_complete", any -> true)).isEqualTo(1);
    assertThat(one(all, "gauntlet_campaign_running", any -> true)).isEqualTo(0);
    assertThat(one(all, "gauntlet_unreadable_folders", any -> true)).isEqualTo(2);
    assertThat(
            one(all, "gauntlet_campaign_last_run_timestamp_seconds", any -> true)
                - one(all, "gauntlet_campaign_begun_timestamp_seconds", any -> true))
        .isBetween(60.0, 600.0);
    assertThat(of(all, "gauntlet_plan_info", axes -> axes.get("axes").contains("threads=1,4")))
        .singleElement()
        .satisfies(it -> assertThat(it.labels()).containsEntry("scenario", "nativelib"));
  }

  @Test
  void a_soak_tells_how_each_metric_grows_in_its_unit() throws Exception {
    List<Read> all = read(Path.of("recordings/gstreamer-cpu/soak").toAbsolutePath());
    Predicate<Map<String, String>> planted = cell -> "plant=D05".equals(cell.get("cell"));
    Predicate<Map<String, String>> heap = planted.and(it -> it.get("metric").equals("host.native"));
    double rate = one(all, "gauntlet_growth_per_iteration_bytes", heap);
    assertThat(rate).isCloseTo(8.3 * (1 << 20), within(0.1 * (1 << 20)));
    assertThat(rate)
        .isBetween(
            one(all, "gauntlet_growth_per_iteration_bytes_low", heap),
            one(all, "gauntlet_growth_per_iteration_bytes_high", heap));
    assertThat(one(all, "gauntlet_leak", heap)).isEqualTo(1);
    Predicate<Map<String, String>> fd = planted.and(it -> it.get("metric").equals("fd"));
    assertThat(one(all, "gauntlet_growth_per_iteration", fd)).isCloseTo(6, within(0.1));
    assertThat(of(all, "gauntlet_leak", it -> "plant=none".equals(it.get("cell"))))
        .isNotEmpty()
        .allMatch(it -> it.value() == 0);
    assertThat(of(all, "gauntlet_campaign_planned_runs", any -> true)).isEmpty();
  }

  @Test
  void only_the_newest_campaign_of_a_plan_has_series() throws Exception {
    Path older = ServedFolder.copy("h200-compare/hostA", folder.resolve("a"));
    Path newer = ServedFolder.copy("h200-compare/hostB-planted", folder.resolve("b"));
    // another build of the library is another plan, unless its file has the same name
    String plan = Files.readString(newer.resolve("campaign.json"));
    String same = Files.readString(older.resolve("campaign.json"));
    String begun = "\"createdAt\" : \"";
    int from = same.indexOf(begun) + begun.length();
    int to = same.indexOf('"', from);
    int time = plan.indexOf(begun) + begun.length();
    String later =
        same.substring(0, from)
            + plan.substring(time, plan.indexOf('"', time))
            + same.substring(to);
    Files.writeString(newer.resolve("campaign.json"), later);
    for (List<Read> all : List.of(read(older, newer), read(newer, older))) {
      assertThat(one(all, "gauntlet_campaign_red_runs", any -> true)).isEqualTo(23);
      assertThat(one(all, "gauntlet_plan_info", any -> true)).isEqualTo(1);
    }
  }

  @Test
  void hostile_names_stay_values_of_labels_and_long_ones_are_cut_and_stay_apart() throws Exception {
    Path hostile = folder.resolve("hostile");
    HostileCampaign.write(new RunFolder(hostile));
    List<Read> all = read(hostile);
    assertThat(of(all, "gauntlet_runs_total", any -> true))
        .hasSize(22)
        .allSatisfy(
            it ->
                assertThat(it.labels().values())
                    .allSatisfy(
                        value ->
                            assertThat(value)
                                .hasSizeLessThan(1000)
                                .doesNotContain("\u202e", "\n", "\0")));
    assertThat(
            of(
                all,
                "gauntlet_runs_total",
                it -> it.get("cell").contains("library=\"><img src=x onerror=window.attacked=1>")))
        .isNotEmpty();
    assertThat(LabelText.of("x".repeat(1000) + "a"))
        .isNotEqualTo(LabelText.of("x".repeat(1000) + "b"));
  }
}
