package dev.gauntlet.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Samples of a run whose lanes were never held, as lines that any tool reads: a line of {@link
 * #FIRST}, one with the names of the metrics, then a line per sample, all separated by tabs. What
 * was not read is empty.
 */
public final class SampleFile implements AutoCloseable {
  /** Version 1. */
  static final String FIRST = "# gauntlet samples, format 1";

  /** A file never grows beyond this: a day at the pace of {@link RunSampler} takes a fifth. */
  static final int MOST_BYTES = 1 << 20;

  private static final int FLUSHED = 8192;

  /** A thousand of it is a long. */
  private static final double LARGEST = 1e15;

  private final FileChannel channel;
  private final StringBuilder unwritten = new StringBuilder();
  private int written;

  private SampleFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * What was read back.
   *
   * @param torn whether the last line was cut off in the middle; it is left out
   */
  @SuppressWarnings("ArrayRecordComponent") // a table of numbers; nobody compares it
  public record Samples(List<String> columns, List<double[]> rows, boolean torn) {
    /**
     * One metric over time; NaN where it was not read.
     *
     * @throws IllegalArgumentException when there is no such column
     */
    public double[] column(String name) {
      int at = columns.indexOf(name);
      if (at < 0) {
        throw new IllegalArgumentException("no column " + name + "; there are " + columns);
      }
      return rows.stream().mapToDouble(row -> row[at]).toArray();
    }
  }

  /** Begins one; the file must not exist. */
  static SampleFile create(Path path, List<String> columns) throws IOException {
    Files.createDirectories(path.getParent());
    SampleFile file =
        new SampleFile(
            FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    file.unwritten.append(FIRST).append('\n').append(String.join("\t", columns)).append('\n');
    file.flush();
    return file;
  }

  /** Appends one; what would make the file too large is left out. */
  void add(double[] row) throws IOException {
    int before = unwritten.length();
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        unwritten.append('\t');
      }
      number(row[i]);
    }
    unwritten.append('\n');
    if (written + unwritten.length() > MOST_BYTES) {
      unwritten.setLength(before);
    }
    if (unwritten.length() > FLUSHED) {
      flush();
    }
  }

  /** To three decimals, by hand: the JDK finds the shortest text of a double, which is dear. */
  private void number(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (Math.abs(value) >= LARGEST) {
      unwritten.append(value);
      return;
    }
    long thousandths = Math.round(value * 1000);
    if (thousandths < 0) {
      unwritten.append('-');
      thousandths = -thousandths;
    }
    unwritten.append(thousandths / 1000);
    int decimals = (int) (thousandths % 1000);
    if (decimals > 0) {
      unwritten.append('.');
      for (int unit = 100; decimals > 0; unit /= 10) {
        unwritten.append((char) ('0' + decimals / unit));
        decimals %= unit;
      }
    }
  }

  private void flush() throws IOException {
    ByteBuffer bytes = StandardCharsets.US_ASCII.encode(unwritten.toString());
    written += bytes.remaining();
    unwritten.setLength(0);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }

  /**
   * Reads one that was kept.
   *
   * @throws IOException when it is none, was written by a newer version, or is damaged elsewhere
   *     than in its last line; the message names file and line
   */
  public static Samples read(Path path) throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException(path + " is larger than samples ever are");
    }
    byte[] bytes = Files.readAllBytes(path);
    boolean torn = bytes.length > 0 && bytes[bytes.length - 1] != '\n';
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.US_ASCII)) {
      List<String> all = new ArrayList<>(lines.lines().toList());
      if (torn) {
        all.remove(all.size() - 1);
      }
      return parsed(path, all, torn);
    } catch (UncheckedIOException notText) {
      if (notText.getCause() instanceof CharacterCodingException) {
        throw new IOException(path + " holds no samples: it is no text", notText);
      }
      throw notText.getCause();
    }
  }

  private static Samples parsed(Path path, List<String> lines, boolean torn) throws IOException {
    if (lines.isEmpty()) {
      return new Samples(List.of(), List.of(), true);
    }
    if (!lines.get(0).equals(FIRST)) {
      throw new IOException(path + ", line 1: \"" + FIRST + "\" is expected, by this Gauntlet");
    }
    if (lines.size() == 1) {
      return new Samples(List.of(), List.of(), torn);
    }
    List<String> columns = Arrays.asList(lines.get(1).split("\t", -1));
    List<double[]> rows = new ArrayList<>();
    for (int number = 2; number < lines.size(); number++) {
      String[] words = lines.get(number).split("\t", -1);
      double[] row = new double[words.length];
      try {
        for (int i = 0; i < words.length; i++) {
          row[i] = words[i].isEmpty() ? Double.NaN : new BigDecimal(words[i]).doubleValue();
        }
      } catch (NumberFormatException damaged) {
        throw new IOException(
            String.format(Locale.ROOT, "%s, line %d: a number is expected", path, number + 1),
            damaged);
      }
      if (row.length != columns.size()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s, line %d: %d numbers are expected, there are %d",
                path,
                number + 1,
                columns.size(),
                row.length));
      }
      rows.add(row);
    }
    return new Samples(columns, rows, torn);
  }
}
