package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.CellContent;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.verdict.Gap;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The published table of 12 x 12 cells, as each reader gets it. */
class PublishedFormatsTest {
  private static Report report;

  @BeforeAll
  static void addUp() throws IOException {
    report =
        WrittenCampaign.of(
            WrittenCampaign.sweep(
                "codec", 68, PublishedCampaign.THREADS, PublishedCampaign.ENCODERS),
            PublishedCampaign.journal());
  }

  @ParameterizedTest
  @CsvSource({"MARKDOWN, published.md", "CSV, published.csv", "JUNIT, published.xml"})
  void it_is_printed_as_on_file(ReportFormat format, String file) throws IOException {
    Golden.compare(file, WrittenCampaign.as(format, report));
  }

  @Test
  void as_text_it_is_what_show_prints_and_a_last_line() throws IOException {
    String text = WrittenCampaign.as(ReportFormat.TEXT, report);
    int last = text.lastIndexOf("red: ");
    Golden.compare("published-120.txt", text.substring(0, last));
    assertThat(text.substring(last)).isEqualTo("red: 2,674 of 9,862 runs crashed\n");
  }

  @Test
  void as_json_its_rates_are_as_on_file() throws IOException {
    // the whole document says more of each cell; what the published table has is this
    TableLayout look = TableLayout.of(report, WrittenCampaign.PLAIN).with(CellContent.RATE);
    Golden.compare(
        "published-rates.json", ReportJson.of(report, look).get("placed").toPrettyString() + "\n");
  }

  @ParameterizedTest
  @EnumSource(
      value = CellContent.class,
      names = {"HISTOGRAM", "RATE", "SPEED"})
  void what_stands_in_cells_is_as_on_file_by_pages_too(CellContent content) throws IOException {
    TableLayout look =
        new TableLayout(
            Placement.of(
                report.table().matrix(), List.of("encoders"), List.of(), List.of("threads")),
            content,
            true,
            WrittenCampaign.PLAIN);
    String pages = WrittenCampaign.as(ReportFormat.CSV, report, look);
    Golden.compare("published-" + content.word() + ".csv", pages);
  }

  @Test
  void its_damaged_column_is_found_by_the_sums_of_its_cells() throws IOException {
    RecordedRuns made = PublishedCampaign.asPrinted();
    Report damaged =
        WrittenCampaign.of(
            WrittenCampaign.sweep(
                "codec", 68, PublishedCampaign.THREADS, PublishedCampaign.ENCODERS),
            made);
    List<String> broken =
        damaged.cells().stream()
            .filter(cell -> cell.gap().filter(Gap::broken).isPresent())
            .map(cell -> cell.cell().toString())
            .toList();
    assertThat(broken)
        .containsExactly(
            Stream.iterate(1, threads -> threads + 1)
                .limit(12)
                .map(threads -> "threads=" + threads + " encoders=10")
                .toArray(String[]::new));
    assertThat(damaged.outcome().exitCode()).isEqualTo(1);
    for (CellReport cell : damaged.cells()) {
      long made10 = PublishedCampaign.made(cell.cell());
      assertThat(cell.gap().map(gap -> gap.started()).orElse(made10))
          .isEqualTo(made10)
          .isIn(68L, 69L);
    }
    assertThat(WrittenCampaign.as(ReportFormat.TEXT, damaged))
        .contains("HISTOGRAMS DO NOT SUM TO THE RUNS MADE", "RATE WITHHELD: 9 of 69 runs");
    assertThat(WrittenCampaign.as(ReportFormat.MARKDOWN, damaged))
        .contains("RATE WITHHELD: 9 of 69 runs");
    assertThat(
            WrittenCampaign.as(ReportFormat.CSV, damaged)
                .lines()
                .filter(line -> line.contains(",10,")))
        .filteredOn(line -> line.split(",", -1)[1].equals("10"))
        .hasSize(12)
        .allMatch(line -> line.contains(",,,,true,"));
    assertThat(
            ReportJson.of(damaged, TableLayout.of(damaged, WrittenCampaign.PLAIN))
                .at("/sweep/cells")
                .findValues("rateWithheld"))
        .filteredOn(withheld -> withheld.asBoolean())
        .hasSize(12);
    assertThat(JUnitFile.read(WrittenCampaign.as(ReportFormat.JUNIT, damaged)).getTestCases())
        .filteredOn(test -> test.getName().endsWith("encoders=10") && !test.hasFailure())
        .allMatch(test -> test.hasSkipped());
  }
}
