package dev.gauntlet.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.compare.Compared;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.RedEvent;
import dev.gauntlet.verdict.compare.SeenSignature;
import dev.gauntlet.verdict.compare.Side;
import dev.gauntlet.verdict.compare.SideCell;
import dev.gauntlet.verdict.compare.SideFact;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class ComparisonFormatsTest {
  @ParameterizedTest
  @EnumSource(ComparisonFormat.class)
  void names_and_values_from_outside_are_text_in_every_format(ComparisonFormat format)
      throws IOException {
    WrittenComparison.isText(written(report(WrittenComparison.HOSTILE, 30), format), format);
  }

  @Test
  void the_page_shows_both_matrices_and_their_difference() throws IOException {
    String page = written(report("550", 30), ComparisonFormat.HTML);

    assertThat(page)
        .contains("<h4>535</h4>", "<h4>550</h4>", "<h4>difference, in points</h4>")
        .contains("+75.0", "worse")
        .doesNotContain("<script");
  }

  @Test
  void junit_has_a_case_per_cell_and_the_worse_ones_failed() throws Exception {
    String xml = written(report("550", 30), ComparisonFormat.JUNIT);
    Document parsed = WrittenComparison.xml(xml);

    assertThat(parsed.getElementsByTagName("testcase").getLength()).isEqualTo(5);
    assertThat(parsed.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(xml).contains("name=\"threads=2 encoders=1\"", "crashes: 75.0 %");
  }

  @Test
  void equal_sides_fail_no_case_and_exit_with_0() throws IOException {
    String xml = written(report("550", 0), ComparisonFormat.JUNIT);
    JsonNode json = new ObjectMapper().readTree(written(report("550", 0), ComparisonFormat.JSON));

    assertThat(xml).contains("failures=\"0\"", "skipped=\"0\"");
    assertThat(json.path("exitCode").asInt()).isZero();
  }

  private static String written(ComparisonReport report, ComparisonFormat format)
      throws IOException {
    return WrittenComparison.of((style, out) -> format.write(report, style, out));
  }

  /** Four cells of 40 runs; in one the candidate crashes so often. */
  private static ComparisonReport report(String candidate, long crashes) {
    List<SweptAxis> axes =
        List.of(
            new SweptAxis("threads", List.of("1", "2")),
            new SweptAxis("encoders", List.of("1", "2")));
    Matrix matrix = new Matrix("codec", axes, 0);
    return new ComparisonReport(
        "codec",
        false,
        List.of(
            new ComparisonReport.Pair(
                Comparison.of(side("535", matrix, 0), side(candidate, matrix, crashes), 0.2),
                matrix)),
        List.of("a note of " + candidate));
  }

  private static Compared side(String label, Matrix matrix, long crashes) {
    Map<Cell, SideCell> cells = new LinkedHashMap<>();
    for (Cell cell : matrix.cells()) {
      boolean bad = crashes > 0 && cell.toString().equals("threads=2 encoders=1");
      cells.put(cell, cell(bad ? crashes : 0));
    }
    List<SeenSignature> seen =
        crashes == 0
            ? List.of()
            : List.of(
                new SeenSignature(
                    SignatureKind.CRASH,
                    new Signature("SIGSEGV", "libx.so[ab]+0x1 " + label, null),
                    crashes,
                    Map.of(matrix.cells().get(2), crashes)));
    return new Compared(
        label,
        matrix.cells(),
        new Side(cells, Map.of(), seen),
        Map.of(),
        List.of(new SideFact("nvidia", "driver", label)));
  }

  private static SideCell cell(long crashes) {
    return new SideCell(
        40,
        0,
        0,
        4000,
        crashes == 0 ? Map.of() : Map.of(RedEvent.CRASH, crashes),
        new SideCell.Survivors(
            40 - crashes,
            100 * (40 - crashes),
            Map.of("iterations", new SideCell.Pace("1/s", List.of(20.0, 21.0, 20.5)))));
  }
}
