package dev.gauntlet.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Matrix MATRIX =
      new Matrix(
          "codec",
          List.of(
              new SweptAxis("threads", List.of("1", "2")),
              new SweptAxis("encoders", List.of("1", "2", "3")),
              new SweptAxis("size", List.of("64x64", "640x360")),
              new SweptAxis("codec", List.of("mjpeg"))),
          1);

  private static String placed(List<String> rows, List<String> columns, List<String> pages) {
    Placement placement = Placement.of(MATRIX, rows, columns, pages);
    return names(placement.rows())
        + "|"
        + names(placement.columns())
        + "|"
        + names(placement.pages());
  }

  private static String names(List<SweptAxis> axes) {
    return String.join(",", axes.stream().map(SweptAxis::name).toList());
  }

  @Test
  void what_nobody_places_fills_rows_then_columns_then_pages() {
    assertThat(placed(List.of(), List.of(), List.of())).isEqualTo("threads|encoders|size");
    assertThat(placed(List.of("size"), List.of(), List.of())).isEqualTo("size|threads|encoders");
    assertThat(placed(List.of(), List.of("threads"), List.of())).isEqualTo("encoders|threads|size");
    assertThat(placed(List.of("size", "threads"), List.of("codec"), List.of()))
        .isEqualTo("size,threads|codec|encoders");
    assertThat(placed(List.of(), List.of(), List.of("threads", "encoders")))
        .isEqualTo("size||threads,encoders");
  }

  @Test
  void every_cell_has_one_place_wherever_axes_go() {
    for (List<String> rows :
        List.of(List.<String>of(), List.of("size"), List.of("encoders", "codec"))) {
      PlacedTable table =
          new PlacedTable(MATRIX, Placement.of(MATRIX, rows, List.of("threads"), List.of()));
      Set<Cell> cells = new HashSet<>();
      for (Cell page : table.pages()) {
        for (Cell row : table.rows()) {
          table.columns().forEach(column -> cells.add(table.at(page, row, column)));
        }
      }
      assertThat(cells).containsExactlyInAnyOrderElementsOf(MATRIX.cells());
    }
  }

  @Test
  void an_unknown_axis_and_one_given_twice_are_told() {
    assertThatThrownBy(() -> placed(List.of("thread"), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--rows thread: no axis that was swept; there are: threads, encoders, size, codec");
    assertThatThrownBy(() -> placed(List.of("size"), List.of(), List.of("size")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--pages size: this axis has a place already; give each once");
  }
}
