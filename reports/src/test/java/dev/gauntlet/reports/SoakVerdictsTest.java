package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.reports.model.Expected;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportTally;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Defaults;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.Metric;
import dev.gauntlet.verdict.growth.Slowdown;
import dev.gauntlet.verdict.growth.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A soak with a cell of every verdict; those of real soaks are among the recordings. */
class SoakVerdictsTest {
  private static final SweptAxis CALLS =
      new SweptAxis("verdict", Arrays.stream(Call.values()).map(Call::name).toList());
  private static final Metric METRIC = Defaults.metric("host.native").orElseThrow();

  private static Report report(boolean strict) {
    Campaign campaign =
        Written.sweep("codec", 1, CALLS)
            .soaked(new Soaking(6, List.of(200, 400), true, Duration.ZERO));
    List<SoakedCell> cells = new ArrayList<>();
    for (Call call : Call.values()) {
      Cell cell = campaign.cells().get(cells.size());
      cells.add(
          new SoakedCell(
              cell,
              cells.size() + 1,
              new CellVerdict(
                  call, List.of(standing(call)), Map.of("fd", "no such file"), List.of()),
              List.of(),
              Optional.empty(),
              "decided at 400 samples",
              List.of(),
              Optional.empty(),
              Optional.empty(),
              List.of()));
    }
    return new ReportTally(campaign).sum(cells, List.of(), List.of(), new Expected(false, strict));
  }

  private static Standing standing(Call call) {
    Finding finding =
        new Finding(
            400,
            call == Call.LEAK,
            call == Call.NONE,
            new Interval(16384, 16300, 16450),
            4096,
            List.of(16384.0),
            1e6,
            200,
            400,
            Optional.empty(),
            "");
    Optional<Slowdown> slower =
        call == Call.SLOWING ? Optional.of(new Slowdown(16384, 8192, 2e6)) : Optional.empty();
    return new Standing(METRIC, call, false, Optional.of(finding), slower, 4096);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void every_verdict_shows(ReportFormat format) {
    Report report = report(false);
    String written = Written.as(format, report);
    for (Call call : Call.values()) {
      String word = format == ReportFormat.JSON ? call.word().replace(' ', '-') : call.word();
      assertThat(written).as("%s as %s", call, format).contains(word);
      assertThat(written)
          .contains(format == ReportFormat.MARKDOWN ? MarkdownText.of(call.name()) : call.name());
    }
    if (format != ReportFormat.CSV) {
      assertThat(written).contains("host.native", "no such file");
    }
  }

  @Test
  void a_leak_fails_no_verdict_skips_and_strict_skips_all_but_none() {
    assertThat(JUnitFile.read(Written.as(ReportFormat.JUNIT, report(false))).getTestCases())
        .filteredOn(ReportTestCase::hasFailure)
        .singleElement()
        .satisfies(
            test -> {
              assertThat(test.getName()).isEqualTo("verdict=LEAK");
              assertThat(test.getFailureType()).isEqualTo("leak");
              assertThat(test.getFailureDetail())
                  .contains(
                      "host.native: leaks 16 KiB", "Again: gauntlet soak codec --verdict LEAK");
            });
    assertThat(skipped(false)).containsExactly("verdict=NO_VERDICT");
    assertThat(skipped(true))
        .containsExactly(
            "verdict=SUSPECTED", "verdict=SLOWING", "verdict=UNDECIDED", "verdict=NO_VERDICT");
  }

  private static List<String> skipped(boolean strict) {
    return JUnitFile.read(Written.as(ReportFormat.JUNIT, report(strict))).getTestCases().stream()
        .filter(ReportTestCase::hasSkipped)
        .map(ReportTestCase::getName)
        .toList();
  }

  @Test
  void a_real_leak_is_one_in_each_format() throws IOException {
    Report report = Written.recording("hwframes-cpu/soak-Z04");
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(Written.as(format, report)).as("%s", format).contains("leak", "fd");
    }
    assertThat(JUnitFile.read(Written.as(ReportFormat.JUNIT, report)).getNumberOfFailures())
        .isEqualTo(1);
  }
}
