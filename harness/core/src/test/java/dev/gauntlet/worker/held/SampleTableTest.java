package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a run's samples. */
class SampleTableTest {
  private static final int ROWS = 200;

  @TempDir private Path folder;
  private Path kept;
  private SampleTable table;

  @BeforeEach
  void a_table_with_rows() throws IOException {
    Path file = folder.resolve("live");
    table =
        SampleTable.create(
            file, new SampleTable.Plan(1, ROWS, true, Duration.ZERO, List.of("outside")));
    SampleWriter writer = SampleWriter.map(file);
    double[] row = new double[HeldColumn.values().length];
    for (int i = 0; i < ROWS; i++) {
      Arrays.fill(row, i);
      writer.write(row);
    }
    kept = folder.resolve("kept");
    table.copyTo(kept);
  }

  @Test
  void it_reads_the_same_packed_and_not_and_is_small() throws IOException {
    SampleSeries live = table.series();
    assertThat(live.column("host.native")).hasSize(ROWS).endsWith(ROWS - 1);
    for (Path file : List.of(kept, table.path())) {
      SampleSeries read = SampleTable.read(file).series();
      assertThat(read.columns()).isEqualTo(live.columns());
      // deepEquals: what could not be read is NaN in both
      assertThat(Arrays.deepEquals(read.rows(), live.rows())).isTrue();
    }
    assertThat(Files.size(kept)).isLessThan(Files.size(table.path()) / 4);
  }

  @Test
  void one_that_is_cut_short_says_so() throws IOException {
    for (Path whole : List.of(kept, table.path())) {
      byte[] bytes = Files.readAllBytes(whole);
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
      assertThatThrownBy(() -> SampleTable.read(cut))
          .isInstanceOf(IOException.class)
          .hasMessage(cut + " is cut short or damaged");
    }
  }
}
