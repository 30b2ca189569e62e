package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTest {
  private static final List<String> COLUMNS = List.of("seconds", "fd", "children");

  @TempDir private Path folder;

  private Path made(int rows) throws IOException {
    Path path = folder.resolve("samples/run.tsv");
    try (SampleFile file = SampleFile.create(path, COLUMNS)) {
      for (int i = 0; i < rows; i++) {
        file.add(new double[] {i / 10.0, 1e9 + i, i % 10 == 0 ? 3 : Double.NaN});
      }
    }
    return path;
  }

  @Test
  void what_is_written_is_read_and_what_was_not_read_stays_unread() throws Exception {
    SampleFile.Samples samples = SampleFile.read(made(100));
    assertThat(samples.columns()).isEqualTo(COLUMNS);
    assertThat(samples.rows()).hasSize(100);
    assertThat(samples.rows().get(37)).containsExactly(3.7, 1e9 + 37, Double.NaN);
    assertThat(samples.column("children")[90]).isEqualTo(3);
  }

  @Test
  void numbers_are_kept_to_three_decimals() throws Exception {
    double[] values = {0.1, -1.25, 1.0005, -0.0004, 999.9996, 1e16, 7, -3, 0.05};
    Path path = folder.resolve("numbers.tsv");
    try (SampleFile file = SampleFile.create(path, List.of("value"))) {
      for (double value : values) {
        file.add(new double[] {value});
      }
    }
    assertThat(Files.readAllLines(path).subList(2, 2 + values.length))
        .containsExactly("0.1", "-1.25", "1.001", "0", "1000", "1.0E16", "7", "-3", "0.05");
  }

  @Test
  void wherever_a_file_is_torn_its_whole_lines_are_read() throws Exception {
    byte[] whole = Files.readAllBytes(made(3));
    int head = new String(whole, StandardCharsets.US_ASCII).indexOf("0\t") - 1;
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = new byte[length];
      System.arraycopy(whole, 0, torn, 0, length);
      Path path = Files.write(folder.resolve("torn"), torn);
      SampleFile.Samples samples = SampleFile.read(path);
      long lines =
          new String(torn, StandardCharsets.US_ASCII).chars().filter(c -> c == '\n').count();
      assertThat(samples.rows()).as("%d bytes", length).hasSize((int) Math.max(0, lines - 2));
      assertThat(samples.torn()).isEqualTo(length == 0 || torn[length - 1] != '\n');
      assertThat(samples.columns().isEmpty()).isEqualTo(length <= head);
    }
  }

  @Test
  void damage_elsewhere_is_an_error_that_names_file_and_line() throws Exception {
    Path path = made(3);
    String good = Files.readString(path);
    refused(path, good.replace("format 1", "format 2"), "run.tsv, line 1: \"# gauntlet samples");
    refused(path, good.replace("0.1\t", "0.1\tx"), "run.tsv, line 4: a number is expected");
    refused(
        path, good.replace("0.1\t", ""), "run.tsv, line 4: 3 numbers are expected, there are 2");
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThatThrownBy(() -> SampleFile.read(path)).isExactlyInstanceOf(IOException.class);
    Files.write(path, new byte[SampleFile.MOST_BYTES + 1]);
    assertThatThrownBy(() -> SampleFile.read(path)).hasMessageContaining("larger than samples");
  }

  private static void refused(Path path, String text, String sentence) throws IOException {
    Files.writeString(path, text);
    assertThatThrownBy(() -> SampleFile.read(path))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void a_file_ends_with_a_whole_line_before_it_is_too_large() throws Exception {
    Path path = made(100_000);
    assertThat(Files.size(path))
        .isBetween(SampleFile.MOST_BYTES - 50L, (long) SampleFile.MOST_BYTES);
    assertThat(SampleFile.read(path).torn()).isFalse();
  }
}
