package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.CellContent;
import dev.gauntlet.reports.table.TableLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real campaigns, those of the GPU among them, in every format. */
class RecordingsTest {
  static Stream<Path> recordings() throws IOException {
    return WrittenCampaign.recordings();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void each_renders_in_every_format_twice_the_same(Path folder) throws IOException {
    Report report = WrittenCampaign.read(folder);
    Report again = WrittenCampaign.read(folder);
    for (ReportFormat format : ReportFormat.values()) {
      for (CellContent content : CellContent.values()) {
        TableLayout look = TableLayout.of(report, WrittenCampaign.PLAIN).with(content);
        assertThat(WrittenCampaign.as(format, report, look))
            .as("%s of %s", format, content)
            .isNotBlank()
            .isEqualTo(WrittenCampaign.as(format, again, look));
      }
    }
    assertThat(WrittenCampaign.as(ReportFormat.CSV, report).lines().count())
        .isEqualTo(1 + report.cells().size());
    assertThat(
            new ObjectMapper().readTree(WrittenCampaign.as(ReportFormat.JSON, report)).get("cells"))
        .hasSize(report.cells().size());
    JUnitFile.document(WrittenCampaign.as(ReportFormat.JUNIT, report));
    ReportTestSuite suite = JUnitFile.read(WrittenCampaign.as(ReportFormat.JUNIT, report));
    assertThat(suite.getNumberOfTests()).isEqualTo(report.cells().size());
    assertThat(report.environments()).as("environment").isNotEmpty();
  }

  @Test
  void the_recordings_are_there() throws IOException {
    assertThat(recordings().map(folder -> folder.getFileName().toString()))
        .contains("meta-jdk17", "h200-cuvid", "h200-nvenc", "h200-soak-cuvid");
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void every_ending_of_meta_shows(ReportFormat format) throws IOException {
    Report report = WrittenCampaign.recording("meta-jdk17");
    assertThat(report.cells()).hasSize(31);
    String written = WrittenCampaign.as(format, report);
    for (CellReport cell : report.cells()) {
      String ending = cell.cell().text("ending");
      assertThat(written)
          .as("%s as %s", ending, format)
          .contains(format == ReportFormat.MARKDOWN ? MarkdownText.of(ending) : ending);
    }
    List<String> words =
        format == ReportFormat.CSV
            ? List.of(
                "status 139",
                "status hung",
                "status out-of-memory",
                "status vanished",
                "status killed")
            : List.of("139: 2", "hung: 2", "out-of-memory: 2", "vanished: 2", "killed: 2");
    assertThat(
            format == ReportFormat.JSON
                ? written.replace("\" : ", ": ").replace('"', ' ')
                : written)
        .contains(words);
    assertThat(written).contains("unsupported");
  }

  @Test
  void a_case_of_meta_failed_passed_or_was_skipped_as_its_ending_says() throws IOException {
    Report report = WrittenCampaign.recording("meta-jdk17");
    ReportTestSuite suite = JUnitFile.read(WrittenCampaign.as(ReportFormat.JUNIT, report));
    assertThat(suite.getTestCases())
        .filteredOn(test -> test.getName().contains("ending=segv-native "))
        .singleElement()
        .satisfies(
            test -> {
              assertThat(test.getFailureType()).isEqualTo("crashed");
              assertThat(test.getFailureMessage()).isEqualTo("2 of 2 runs crashed");
              assertThat(test.getFailureDetail())
                  .contains(
                      "signature: SIGSEGV", "Again: gauntlet sweep meta --ending segv-native");
            });
    assertThat(suite.getTestCases())
        .filteredOn(test -> test.hasSkipped())
        .extracting(test -> test.getName().replaceAll("ending=([^ ]*) .*", "$1"))
        .contains("only-soft-failures", "kill-self", "term-self", "unsupported");
    assertThat(suite.getTestCases())
        .filteredOn(test -> test.getName().contains("ending=survive "))
        .allMatch(test -> test.isSuccessful());
    assertThat(suite.getNumberOfFailures() + suite.getNumberOfSkipped())
        .isLessThan(suite.getNumberOfTests());
  }
}
