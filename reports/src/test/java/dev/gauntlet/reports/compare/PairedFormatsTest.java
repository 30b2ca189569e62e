package dev.gauntlet.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class PairedFormatsTest {
  @ParameterizedTest
  @EnumSource(ComparisonFormat.class)
  void names_and_values_from_outside_are_text_in_every_format(ComparisonFormat format)
      throws IOException {
    WrittenComparison.isText(written(report(WrittenComparison.HOSTILE, 1), format), format);
  }

  @Test
  void the_page_draws_the_evidence_and_both_matrices() throws IOException {
    String page = written(report("550", 1), ComparisonFormat.HTML);

    assertThat(page)
        .contains("<h4>535</h4>", "<h4>550</h4>", "<h4>difference, in points</h4>", "+83.3")
        .contains("<polyline class=\"line\" points=\"64.0,", "proved from 200", "pairs of runs")
        .doesNotContain("NaN", "<script");
  }

  @Test
  void junit_has_one_case_that_fails_with_a_regression_and_is_skipped_without_a_verdict()
      throws Exception {
    Document worse = WrittenComparison.xml(written(report("550", 1), ComparisonFormat.JUNIT));
    assertThat(worse.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(worse.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(worse.getElementsByTagName("failure").item(0).getTextContent())
        .contains("red in 550 alone: 20 pairs", "threads=1: 0 of 12, 10 of 12");

    Document open = WrittenComparison.xml(written(report("550", 3), ComparisonFormat.JUNIT));
    assertThat(open.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    Document none = WrittenComparison.xml(written(report("550", 0), ComparisonFormat.JUNIT));
    assertThat(none.getElementsByTagName("failure").getLength()).isZero();
    assertThat(none.getElementsByTagName("skipped").getLength()).isZero();
  }

  @Test
  void machines_get_the_cells_and_what_is_known() throws IOException {
    JsonNode json = new ObjectMapper().readTree(written(report("550", 1), ComparisonFormat.JSON));

    assertThat(json.at("/cells/1/cell/threads").asText()).isEqualTo("2");
    assertThat(json.at("/cells/1/candidate/red").asInt()).isEqualTo(10);
    assertThat(json.at("/sides/0/redForKnownIssuesAlone").asInt()).isEqualTo(2);
    assertThat(json.path("fisher").asDouble()).isLessThan(1e-6);
  }

  private static String written(PairedReport report, ComparisonFormat format) throws IOException {
    return WrittenComparison.of((style, out) -> format.write(report, style, out));
  }

  /** 24 pairs of two cells, of which the candidate alone was red in 20. */
  private static PairedReport report(String candidate, int exitCode) {
    PairedTest test = new PairedTest(0.005);
    for (int pair = 0; pair < 24; pair++) {
      test.runs(false, pair >= 4);
    }
    Map<Cell, Map<PairSide, PairedRuns.Count>> cells = new LinkedHashMap<>();
    for (String threads : List.of("1", "2")) {
      cells.put(
          new Cell(Map.of("threads", threads)),
          Map.of(
              PairSide.BASE,
              new PairedRuns.Count(12, 0),
              PairSide.CANDIDATE,
              new PairedRuns.Count(12, 10)));
    }
    return new PairedReport(
        "codec",
        new PairedReport.Side("535", "/runs/535", Rate.of(0, 24), 2, 0, Map.of()),
        new PairedReport.Side(
            candidate, "/runs/x", Rate.of(20, 24), 0, 1, Map.of("SIGSEGV " + candidate, 20L)),
        new PairedReport.Proof(test, 0.005, 1, false, Optional.empty()),
        new PairedReport.Cells(
            new Matrix("codec", List.of(new SweptAxis("threads", List.of("1", "2"))), 0), cells),
        new PairedReport.Context(
            List.of(new IdentityDifference("LD_LIBRARY_PATH", "/old", candidate)),
            List.of(),
            false,
            List.of("known " + candidate),
            List.of("a note of " + candidate)),
        new PairedReport.Outcome(exitCode, "it is " + candidate, "/runs", Optional.empty()));
  }
}
