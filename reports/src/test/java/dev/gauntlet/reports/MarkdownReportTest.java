package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.CellContent;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.reports.table.TableLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static SweptAxis axis(String name, int values) {
    return new SweptAxis(
        name, IntStream.rangeClosed(1, values).mapToObj(Integer::toString).toList());
  }

  @Test
  void what_does_not_fit_into_a_summary_is_cut_and_named() {
    List<String> commands =
        IntStream.range(0, 700).mapToObj(value -> value + "-" + "x".repeat(1_900)).toList();
    Report report =
        WrittenCampaign.of(
            WrittenCampaign.sweep("command", 1, new SweptAxis("run", commands)),
            new RecordedRuns());
    String markdown = WrittenCampaign.as(ReportFormat.MARKDOWN, report);
    assertThat(markdown.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(MarkdownReport.MOST)
        .isGreaterThan(MarkdownReport.MOST / 2);
    assertThat(markdown)
        .contains("**no verdict")
        .containsPattern("Cut, to fit into 1 MiB: 1 line of command; [0-9]+ rows of the table; ");
    assertThat(markdown.lines().filter(line -> line.startsWith("```")).count() % 2).isZero();
  }

  @Test
  void a_page_has_a_table_of_its_own_under_its_name() {
    Report report =
        WrittenCampaign.of(
            WrittenCampaign.sweep(
                "codec", 1, axis("threads", 2), axis("encoders", 2), axis("size", 2)),
            new RecordedRuns().survived(RecordedRuns.cell("threads=2 encoders=1 size=2"), 1));
    TableLayout look =
        new TableLayout(
            Placement.of(
                report.table().matrix(), List.of("size"), List.of("threads"), List.of("encoders")),
            CellContent.HISTOGRAM,
            true,
            WrittenCampaign.PLAIN);
    assertThat(WrittenCampaign.as(ReportFormat.MARKDOWN, report, look))
        .contains(
            """
            ### encoders=1

            | size | threads=1 | threads=2 |
            | --- | --- | --- |
            | 1 | no run | no run |
            | 2 | no run | {0: 1} |

            ### encoders=2
            """);
  }
}
