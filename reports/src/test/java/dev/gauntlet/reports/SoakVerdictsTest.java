package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blame.Blame;
import dev.gauntlet.blame.UnreachableMemory;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportTally;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.CellJudgement;
import dev.gauntlet.soak.CellRuns;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.AllocatorRetention;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.Slowdown;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
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
      new SweptAxis("verdict", Arrays.stream(GrowthCall.values()).map(GrowthCall::name).toList());
  private static final MetricRule METRIC = GrowthDefaults.metric("host.native").orElseThrow();
  private static final double MIB = 1 << 20;

  private static Report report(boolean strict) {
    Campaign campaign =
        WrittenCampaign.sweep("codec", 1, CALLS)
            .soaked(new SoakDesign(6, List.of(400, 800), true, Duration.ZERO));
    List<SoakedCell> cells = new ArrayList<>();
    for (GrowthCall call : GrowthCall.values()) {
      Cell cell = campaign.cells().get(cells.size());
      cells.add(
          new SoakedCell(
              cell,
              "verdict=" + call.name(),
              cells.size() + 1,
              recorded(call),
              new CellJudgement(
                  new CellVerdict(
                      call, List.of(standing(call)), Map.of("fd", "no such file"), List.of()),
                  Optional.empty(),
                  "after 800 samples per fork",
                  List.of())));
    }
    return new ReportTally(campaign)
        .sum(cells, List.of(), List.of(), new Expectation(false, strict));
  }

  private static CellRuns recorded(GrowthCall call) {
    return new CellRuns(
        List.of(),
        List.of(),
        call == GrowthCall.LEAKS ? Optional.of(blame()) : Optional.empty(),
        call == GrowthCall.LEAKS ? Optional.of(unreachable()) : Optional.empty(),
        call == GrowthCall.NONE
            ? Optional.of(new AllocatorRetention(300 * MIB, MIB, MIB, 280 * MIB, 12, 2, 260 * MIB))
            : Optional.empty());
  }

  private static Blame blame() {
    return new Blame(
        32,
        List.of(
            new Blame.Blamed(
                "host.native",
                List.of(new Blame.Culprit(List.of("libx.so.blamed"), 16384, 1)),
                List.of(),
                "")),
        "");
  }

  private static UnreachableMemory unreachable() {
    return new UnreachableMemory(
        400,
        List.of(
            new UnreachableMemory.LostStack(
                16384,
                1,
                List.of(new UnreachableMemory.LostFrame("lost", "libx.so", "0x1", "", "")))),
        "");
  }

  private static MetricVerdict standing(GrowthCall call) {
    Interval rate =
        switch (call) {
          case NONE -> new Interval(10, -30, 50);
          case TOO_SHORT -> new Interval(5000, -3000, 13000);
          default -> new Interval(16384, 16300, 16468);
        };
    Optional<Slowdown> slower =
        call == GrowthCall.SLOWING
            ? Optional.of(new Slowdown(16384, 8192, 2e6, 900))
            : Optional.empty();
    Finding finding =
        new Finding(
            800,
            800,
            rate,
            rate,
            0,
            new Finding.Pace(call == GrowthCall.LEAKS, slower),
            0,
            10 * MIB,
            20 * MIB,
            List.of(16384.0),
            Optional.empty());
    return new MetricVerdict(
        METRIC,
        call,
        false,
        Optional.of(finding),
        slower,
        call == GrowthCall.LEAKS ? Optional.of(MetricVerdict.Ground.UNREACHABLE) : Optional.empty(),
        16384);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void every_verdict_shows(ReportFormat format) {
    String written = WrittenCampaign.as(format, report(false));
    boolean ids = format == ReportFormat.JSON || format == ReportFormat.CSV;
    for (GrowthCall call : GrowthCall.values()) {
      assertThat(written)
          .as("%s as %s", call, format)
          .contains(ids ? call.id() : call.word())
          .contains(format == ReportFormat.MARKDOWN ? MarkdownText.of(call.name()) : call.name());
    }
    if (format != ReportFormat.CSV) {
      assertThat(written).contains("host.native", "no such file");
    }
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void who_lost_it_and_what_malloc_keeps_is_told(ReportFormat format) {
    String written = WrittenCampaign.as(format, report(false));
    assertThat(written)
        .contains("LeakSanitizer found 16 KiB per iteration unreachable, allocated by lost")
        .contains("Resident memory grew by 300 MiB, what malloc has handed out by 1.0 MiB")
        .contains("libx.so.blamed");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"TEXT", "MARKDOWN", "HTML", "JUNIT"})
  void what_would_settle_growth_stands_with_it(ReportFormat format) {
    String written = WrittenCampaign.as(format, report(false));
    assertThat(written)
        .contains("16 KiB ± 84 B per iteration; ")
        .contains(
            "a cache of up to 256 MiB is not excluded (--allow-cache host.native:AMOUNT says less);"
                + " --iterations 1600 tells more")
        .contains("points to a plateau at 1.9 MiB");
  }

  @Test
  void what_is_red_comes_first_in_the_outcome() {
    assertThat(report(false).outcome().sentence())
        .startsWith(
            "verdict=LEAKS leaks: host.native 16 KiB per iteration;"
                + " verdict=GROWS grows: host.native 16 KiB per iteration;")
        .doesNotContain("c1");
  }

  @Test
  void growth_fails_what_is_too_short_to_tell_is_skipped_and_strict_skips_what_slows() {
    assertThat(failed(false)).containsExactly("verdict=LEAKS leaks", "verdict=GROWS grows");
    assertThat(skipped(false)).containsExactly("verdict=TOO_SHORT", "verdict=NO_VERDICT");
    assertThat(failed(true)).containsExactly("verdict=LEAKS leaks", "verdict=GROWS grows");
    assertThat(skipped(true))
        .containsExactly("verdict=SLOWING", "verdict=TOO_SHORT", "verdict=NO_VERDICT");
  }

  @Test
  void a_failed_case_says_in_plain_words_what_grows_by_how_much_and_who() {
    assertThat(cases(false))
        .filteredOn(test -> test.getName().equals("verdict=LEAKS"))
        .singleElement()
        .satisfies(
            test -> {
              assertThat(test.getFailureMessage())
                  .isEqualTo(
                      "leaks: host.native 16 KiB per iteration; host.native: LeakSanitizer found"
                          + " 16 KiB per iteration unreachable, allocated by lost (libx.so)");
              assertThat(test.getFailureDetail())
                  .contains(
                      "host.native leaks 16 KiB ± 84 B per iteration, and LeakSanitizer finds it"
                          + " unreachable (800 samples per fork)",
                      "libx.so.blamed",
                      "Again: gauntlet soak codec --verdict LEAKS");
            });
    assertThat(cases(false))
        .filteredOn(test -> test.getName().equals("verdict=GROWS"))
        .singleElement()
        .extracting(ReportTestCase::getFailureMessage)
        .isEqualTo(
            "grows: host.native 16 KiB per iteration; a cache that is still filling is not excluded"
                + " yet");
  }

  private static List<ReportTestCase> cases(boolean strict) {
    return JUnitFile.read(WrittenCampaign.as(ReportFormat.JUNIT, report(strict))).getTestCases();
  }

  private static List<String> failed(boolean strict) {
    return cases(strict).stream()
        .filter(ReportTestCase::hasFailure)
        .map(test -> test.getName() + " " + test.getFailureType())
        .toList();
  }

  private static List<String> skipped(boolean strict) {
    return cases(strict).stream()
        .filter(ReportTestCase::hasSkipped)
        .map(ReportTestCase::getName)
        .toList();
  }

  @Test
  void a_real_leak_is_one_in_each_format() throws IOException {
    Report report = WrittenCampaign.recording("hwframes-cpu/soak-Z04");
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(WrittenCampaign.as(format, report)).as("%s", format).contains("leaks", "fd");
    }
    assertThat(JUnitFile.read(WrittenCampaign.as(ReportFormat.JUNIT, report)).getNumberOfFailures())
        .isEqualTo(1);
  }
}
