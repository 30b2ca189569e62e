package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.CellContent;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.scenario.Cell;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A library's path, a signature or a line of standard error may hold anything: each format gives it
 * back, or shows it escaped.
 */
class HostileTextTest {
  private static final Pattern REFERENCE = Pattern.compile("&#([0-9]+);");

  @Provide
  Arbitrary<String> texts() {
    // characters of all kinds, and what each format is made of
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(40),
        Arbitraries.strings()
            .withChars(
                "<>&\"'|`*_[]()#@$:;,=+-/\\ \t\r\n\u0000\u001b\u0085\u2028\u202e\ud800\ufffe")
            .ofMaxLength(40),
        Arbitraries.of(
            "]]>",
            "</failure>",
            "<script>alert(1)</script>",
            "=HYPERLINK(\"http://example.org\")",
            "```",
            "\ud83d\ude00",
            "${jndi:ldap://x}",
            "-->"));
  }

  /** With the text wherever a run can bring one. */
  private static Report report(String text, String signature) {
    SweptAxis axis = new SweptAxis("library", List.of("x" + text, "plain"));
    Cell hostile = new Cell(Map.of("library", "x" + text));
    RecordedRuns made =
        new RecordedRuns()
            .crashed(hostile, 1, signature)
            .said(hostile, 2, Map.of("soft" + text, 3L), Map.of("found" + text, 2L))
            .survived(new Cell(Map.of("library", "plain")), 1);
    return WrittenCampaign.of(WrittenCampaign.sweep("nativelib", 1, axis), made);
  }

  @Property(tries = 150)
  void json_gives_it_back(@ForAll("texts") String text) throws JsonProcessingException {
    Report report = report(text, "lib" + text);
    JsonNode root = new ObjectMapper().readTree(WrittenCampaign.as(ReportFormat.JSON, report));
    // a lone surrogate is no character, and stays one in our own strings only
    assertThat(root.at("/cells/0/cell/library").asText()).isEqualTo("x" + text);
    assertThat(root.at("/sweep/signatures/0/first").asText()).isEqualTo("lib" + text);
    assertThat(root.at("/sweep/softFailures").fieldNames().next()).isEqualTo("soft" + text);
  }

  @Property(tries = 150)
  void csv_gives_it_back(@ForAll("texts") String text) {
    Report report = report(text, "lib" + text);
    List<String[]> rows = csv(WrittenCampaign.as(ReportFormat.CSV, report));
    assertThat(rows).hasSize(3);
    int width = rows.get(0).length;
    assertThat(rows).allMatch(row -> row.length == width);
    // the parser that reads it back takes all ends of lines for one
    assertThat(line(rows.get(1)[0])).isEqualTo(line("x" + FileText.of(text)));
    int soft = Arrays.asList(rows.get(0)).indexOf("soft failures");
    assertThat(line(rows.get(1)[soft])).isEqualTo(line("3 x soft" + FileText.of(text)));
  }

  @Test
  void a_file_that_is_printed_steers_no_terminal_and_turns_no_direction() {
    Report report = report("\u001b[2J\u202egpj", "lib\u202e\u009b");
    for (ReportFormat format : List.of(ReportFormat.CSV, ReportFormat.JUNIT)) {
      assertThat(WrittenCampaign.as(format, report))
          .contains("\\u{1b}[2J\\u{202e}gpj")
          .doesNotContain("\u001b", "\u202e", "\u009b");
    }
  }

  private static String line(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static List<String[]> csv(String text) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setMaxCharsPerColumn(100_000);
    settings.setEmptyValue("");
    settings.setNullValue("");
    settings.getFormat().setLineSeparator("\n");
    settings.setSkipEmptyLines(false);
    settings.setCommentProcessingEnabled(false);
    return new CsvParser(settings).parseAll(new StringReader(text));
  }

  @Property(tries = 150)
  void a_spreadsheet_finds_no_formula(@ForAll("texts") String text) {
    Report report = report(text, "lib" + text);
    TableLayout look = TableLayout.of(report, WrittenCampaign.PLAIN).with(CellContent.RATE);
    for (String csv :
        List.of(
            WrittenCampaign.as(ReportFormat.CSV, report),
            WrittenCampaign.as(ReportFormat.CSV, report, look))) {
      for (String[] row : csv(csv)) {
        assertThat(row)
            .noneMatch(
                cell -> cell.matches("(?s)[=+@\\t\\r-].*") && !cell.matches("[+-]?[0-9.E]+"));
      }
    }
  }

  @Property(tries = 150)
  void xml_gives_back_what_it_can_carry_and_shows_the_rest(@ForAll("texts") String text) {
    Report report = report(text, "lib" + text);
    String xml = WrittenCampaign.as(ReportFormat.JUNIT, report);
    Document document = JUnitFile.document(xml);
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
    Element failure = (Element) document.getElementsByTagName("failure").item(0);
    assertThat(failure.getTextContent())
        .contains("lib" + FileText.of(text), "soft failure: 3 x soft" + FileText.of(text));
    assertThat(JUnitFile.read(xml).getNumberOfTests()).isEqualTo(2);
  }

  @Property(tries = 150)
  void markdown_shows_it_and_does_not_obey(@ForAll("texts") String text) {
    Report report = report(text, "lib" + text);
    String markdown = WrittenCampaign.as(ReportFormat.MARKDOWN, report);
    List<String> row = markdown.lines().filter(line -> line.startsWith("| x")).toList();
    assertThat(row).hasSize(1);
    String head = row.get(0).split(" \\| ", -1)[0].substring(2);
    assertThat(head.replace("&#", ""))
        .doesNotContain("<", ">", "|", "`", "*", "_", "[", "]", "@", "$", "#");
    assertThat(
            REFERENCE
                .matcher(head)
                .replaceAll(
                    mark ->
                        Matcher.quoteReplacement(
                            Character.toString(Integer.parseInt(mark.group(1))))))
        .isEqualTo(VisibleText.of("x" + text, 2_000, true));
    // all fences are closed, and by the lines that we wrote
    assertThat(markdown.lines().filter(line -> line.startsWith("```")).count() % 2).isZero();
    assertThat(fit(markdown)).isTrue();
  }

  @Property(tries = 150)
  void a_terminal_gets_no_control_character(@ForAll("texts") String text) {
    assertThat(fit(WrittenCampaign.as(ReportFormat.TEXT, report(text, "lib" + text)))).isTrue();
  }

  private static boolean fit(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                c != '\n'
                    && (Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE));
  }
}
