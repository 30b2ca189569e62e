package dev.gauntlet.worker.held;

import dev.gauntlet.linux.AllocatedFile;
import dev.gauntlet.linux.Futex;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** The controller's side of the samples: makes the file, adds its columns, reads the rows. */
public final class SampleTable {
  /** How a packed one begins. */
  private static final int[] PACKED = {0x1f, 0x8b};

  /** Of one that is read: 100,000 samples of all columns. A small file may unpack to anything. */
  private static final int MOST_BYTES = (int) SampleLayout.size(SampleLayout.MOST_COLUMNS, 100_000);

  private final Path path;
  private final ByteBuffer file;
  private final List<String> columns;
  private final Futex holds;
  private final Futex answers;

  /**
   * @param live whether a worker is to write rows; else those that there are can be read
   */
  private SampleTable(Path path, ByteBuffer file, List<String> columns, boolean live) {
    this.path = path;
    this.file = file;
    this.columns = columns;
    this.holds = live ? new Futex(file, SampleLayout.HEADER_HELD) : null;
    this.answers = live ? new Futex(file, SampleLayout.HEADER_ANSWERED) : null;
  }

  /**
   * What is wanted of a worker.
   *
   * @param hold K: iterations of a lane between two holds, at least 1
   * @param samples how many; the lanes end after the last
   * @param gc whether a collection comes before each sample
   * @param patience how long the worker waits for the controller's columns, zero when it writes
   *     none
   * @param columns what the controller adds
   */
  public record Plan(int hold, int samples, boolean gc, Duration patience, List<String> columns) {
    public Plan {
      columns = List.copyOf(columns);
      if (hold < 1 || samples < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a hold every %d iterations and %d samples: both must be 1 or more",
                hold,
                samples));
      }
    }
  }

  /**
   * Makes an empty one, for the owner only.
   *
   * @throws IOException when memory has no room for all of its samples, before anything is mapped
   */
  public static SampleTable create(Path path, Plan plan) throws IOException {
    List<String> columns = new ArrayList<>(HeldColumn.labels());
    columns.addAll(plan.columns());
    long size = SampleLayout.size(columns.size(), plan.samples());
    if (columns.size() > SampleLayout.MOST_COLUMNS || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d columns and %d samples do not fit: at most %d columns and 2 GiB",
              columns.size(),
              plan.samples(),
              SampleLayout.MOST_COLUMNS));
    }
    MappedByteBuffer mapped = AllocatedFile.map(path, size);
    mapped.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < columns.size(); i++) {
      name(mapped, i, columns.get(i));
    }
    SampleLayout.set(mapped, SampleLayout.HEADER_FORMAT, SampleLayout.FORMAT);
    SampleLayout.set(mapped, SampleLayout.HEADER_COLUMNS, columns.size());
    SampleLayout.set(mapped, SampleLayout.HEADER_CAPACITY, plan.samples());
    SampleLayout.set(mapped, SampleLayout.HEADER_HOLD, plan.hold());
    SampleLayout.set(mapped, SampleLayout.HEADER_PATIENCE, plan.patience().toNanos());
    SampleLayout.set(mapped, SampleLayout.HEADER_GC, plan.gc() ? 1 : 0);
    SampleLayout.set(mapped, SampleLayout.HEADER_MAGIC, SampleLayout.MAGIC);
    return new SampleTable(path, mapped, List.copyOf(columns), true);
  }

  private static void name(MappedByteBuffer file, int column, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length == 0 || bytes.length > SampleLayout.NAME_SIZE) {
      throw new IllegalArgumentException("a column's name has 1 to 32 letters: " + name);
    }
    for (int i = 0; i < bytes.length; i++) {
      file.put(SampleLayout.NAMES + column * SampleLayout.NAME_SIZE + i, bytes[i]);
    }
  }

  /**
   * Opens one that was kept, packed or not.
   *
   * @throws IOException when it is none, is cut short, or was written by a newer version
   */
  public static SampleTable read(Path path) throws IOException {
    ByteBuffer file = unpacked(path);
    if (file.capacity() < SampleLayout.ROWS) {
      throw new IOException(path + " holds no samples: only " + file.capacity() + " bytes");
    }
    if (SampleLayout.get(file, SampleLayout.HEADER_MAGIC) != SampleLayout.MAGIC) {
      throw new IOException(path + " holds no samples");
    }
    long format = SampleLayout.get(file, SampleLayout.HEADER_FORMAT);
    if (format != SampleLayout.FORMAT) {
      throw new IOException(
          path + " has format " + format + "; this Gauntlet reads " + SampleLayout.FORMAT);
    }
    int columns = (int) SampleLayout.get(file, SampleLayout.HEADER_COLUMNS);
    long rows = SampleLayout.get(file, SampleLayout.HEADER_COUNT);
    if (columns < 1
        || columns > SampleLayout.MOST_COLUMNS
        || rows < 0
        || file.capacity() < SampleLayout.size(columns, rows)) {
      throw new IOException(path + " is cut short or damaged");
    }
    return new SampleTable(path, file, names(file, columns), false);
  }

  private static ByteBuffer unpacked(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      in.mark(2);
      boolean packed = in.read() == PACKED[0] && in.read() == PACKED[1];
      in.reset();
      bytes = (packed ? new GZIPInputStream(in) : in).readNBytes(MOST_BYTES);
    } catch (EOFException | ZipException damaged) {
      throw new IOException(path + " is cut short or damaged", damaged);
    }
    // direct: only there may a word be read in order
    return ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.LITTLE_ENDIAN).put(bytes);
  }

  private static List<String> names(ByteBuffer file, int columns) {
    List<String> names = new ArrayList<>();
    byte[] bytes = new byte[SampleLayout.NAME_SIZE];
    for (int i = 0; i < columns; i++) {
      file.get(SampleLayout.NAMES + i * SampleLayout.NAME_SIZE, bytes);
      names.add(new String(bytes, StandardCharsets.US_ASCII).replace("\0", ""));
    }
    return names;
  }

  public Path path() {
    return path;
  }

  /** Names, the worker's first. */
  public List<String> columns() {
    return columns;
  }

  /** Rows that are complete. */
  public int count() {
    return (int) SampleLayout.get(file, SampleLayout.HEADER_COUNT);
  }

  /** K. */
  public int hold() {
    return (int) SampleLayout.get(file, SampleLayout.HEADER_HOLD);
  }

  /**
   * The number of the row, from 1, that the lanes are held for while the worker waits for our
   * columns; 0 when it does not.
   */
  public long held() {
    long held = SampleLayout.get(file, SampleLayout.HEADER_HELD);
    return held > SampleLayout.get(file, SampleLayout.HEADER_ANSWERED)
            && held > SampleLayout.get(file, SampleLayout.HEADER_COUNT)
        ? held
        : 0;
  }

  /**
   * Waits for the lanes to be held; of a table that was created here.
   *
   * @param nanos at most
   * @return what {@link #held} says
   */
  public long awaitHeld(long nanos) {
    long now = held();
    if (now == 0) {
      holds.await((int) SampleLayout.get(file, SampleLayout.HEADER_HELD), nanos);
      now = held();
    }
    return now;
  }

  /** Ends another thread's wait for the lanes. */
  public void wake() {
    holds.wake();
  }

  /**
   * What the worker's own part of a row took, ms; its lanes stood still meanwhile.
   *
   * @param held what {@link #held} said
   */
  public double heldMillis(long held) {
    int column = columns.indexOf(HeldColumn.MILLIS.label());
    return file.getDouble(SampleLayout.at(columns.size(), (int) held - 1, column));
  }

  /**
   * Writes our columns of a row.
   *
   * @param held what {@link #held} said before the values were read
   * @return false when the worker has lost its patience meanwhile: then some were read while lanes
   *     ran, and the row keeps NaN
   */
  public boolean answer(long held, double[] values) {
    if (held <= SampleLayout.get(file, SampleLayout.HEADER_COUNT)) {
      return false;
    }
    int first = columns.size() - values.length;
    for (int i = 0; i < values.length; i++) {
      file.putDouble(SampleLayout.at(columns.size(), (int) held - 1, first + i), values[i]);
    }
    SampleLayout.set(file, SampleLayout.HEADER_ANSWERED, held);
    answers.wake();
    return true;
  }

  /** All complete rows at this moment. */
  public SampleSeries series() {
    int rows = count();
    double[][] values = new double[rows][columns.size()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns.size(); column++) {
        values[row][column] = file.getDouble(SampleLayout.at(columns.size(), row, column));
      }
    }
    return new SampleSeries(columns, values);
  }

  /**
   * Keeps it: the same file, without room for rows that never came, packed by gzip to an eighth.
   */
  public void copyTo(Path target) throws IOException {
    int length = (int) SampleLayout.size(columns.size(), count());
    byte[] bytes = new byte[length];
    file.get(0, bytes);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
      out.write(bytes);
    }
  }

  /** The file goes; what was mapped stays readable. */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
