package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.TextTable;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CellSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishedTableTest {
  private static CampaignTable table;

  @BeforeAll
  static void addUp() throws IOException {
    table =
        PublishedCampaign.journal()
            .table(68, PublishedCampaign.THREADS, PublishedCampaign.ENCODERS);
  }

  @Test
  void the_rendered_table_is_the_one_on_file() throws IOException {
    // on file is the whole report, which ends with the entry that accepts what is new
    assertThat(golden("/published-120.txt"))
        .startsWith(TextTable.render(table, new TextStyle(120, true)));
    assertThat(TextTable.render(table, new TextStyle(80, false)))
        .isEqualTo(golden("/published-80-ascii.txt"));
  }

  @Test
  void cell_2_10_reads_13_percent_and_not_100() {
    String text = TextTable.render(table, new TextStyle(10_000, false));
    List<String> lines = text.lines().toList();
    int row =
        lines.indexOf(
            lines.stream().filter(l -> l.startsWith("|       2 |")).findFirst().orElseThrow());
    assertThat(column(lines.get(row), 10)).isEqualTo("{0: 60, 139: 9}");
    assertThat(column(lines.get(row + 1), 10)).isEqualTo("crash 13.0 % [6.1, 23.3]");
  }

  @Test
  void every_cell_is_what_the_file_says_and_sums_to_69_or_68() throws IOException {
    Map<Cell, CellSummary> cells =
        table.planned().stream().collect(Collectors.toMap(CellSummary::cell, Function.identity()));
    List<PublishedCampaign.Row> rows = PublishedCampaign.rows();
    assertThat(rows).hasSize(144);
    for (PublishedCampaign.Row row : rows) {
      CellSummary cell = cells.get(row.cell());
      assertThat(cell.crashes().events()).as("%s", row.cell()).isEqualTo(row.crashed());
      assertThat(cell.histogram().sum())
          .as("%s", row.cell())
          .isEqualTo(row.survived() + row.crashed())
          .isIn(68L, 69L);
    }
    assertThat(table.planned().stream().mapToLong(CellSummary::runs).sum())
        .isEqualTo(table.completeness().ended());
  }

  @Test
  void no_line_is_wider_than_the_terminal() {
    for (int width : new int[] {80, 100, 120, 200}) {
      assertThat(TextTable.render(table, new TextStyle(width, true)).lines())
          .as("width %d", width)
          .allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void without_unicode_every_character_is_ascii() {
    assertThat(TextTable.render(table, new TextStyle(120, false)).chars())
        .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
  }

  private static String column(String line, int number) {
    return line.split("\\|", -1)[number + 1].strip();
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(PublishedTableTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
