package dev.gauntlet.blackbox;

import dev.gauntlet.linux.AllocatedFile;
import dev.gauntlet.scenario.Measure;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The controller's side: makes the file and reads it, while the worker lives and afterwards. */
public final class BoxFile {
  private final Path file;
  private final MappedByteBuffer box;

  private BoxFile(Path file, MappedByteBuffer box) {
    this.file = file;
    this.box = box;
  }

  /**
   * Makes an empty one, for the owner only.
   *
   * @throws IOException when memory has no room for it, before anything is mapped
   */
  public static BoxFile create(Path file, int lanes) throws IOException {
    MappedByteBuffer mapped = AllocatedFile.map(file, Layout.size(lanes));
    mapped.order(ByteOrder.nativeOrder());
    Layout.set(mapped, Layout.HEADER_VERSION, Layout.VERSION);
    Layout.set(mapped, Layout.HEADER_LANES, lanes);
    Layout.set(mapped, Layout.HEADER_MAGIC, Layout.MAGIC);
    return new BoxFile(file, mapped);
  }

  /**
   * Opens one that was left behind.
   *
   * @throws IOException when it is none, is cut short, or was written by another version
   */
  public static BoxFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new BoxFile(file, Layout.checked(file, channel, FileChannel.MapMode.READ_ONLY));
    }
  }

  public Path file() {
    return file;
  }

  /** Asks the worker's lanes to end at their next iteration. */
  public void askToStop() {
    Layout.set(box, Layout.HEADER_STOP, 1);
  }

  /**
   * nanoTime of the last mark of one lane and nothing else: what a watcher asks ten times a second.
   */
  public long lastMark(int lane) {
    return Layout.get(box, Layout.lane(lane) + Layout.LANE_TIME);
  }

  /** The phase number that one lane marked last. */
  public long phaseNumber(int lane) {
    return Layout.get(box, Layout.lane(lane) + Layout.LANE_PHASE);
  }

  /** Rounds that one lane has begun. */
  public long begun(int lane) {
    return Layout.get(box, Layout.lane(lane) + Layout.LANE_ITERATIONS);
  }

  public long firstMark() {
    return Layout.get(box, Layout.HEADER_FIRST_MARK);
  }

  /** nanoTime when the worker's main began, 0 before that. */
  public long born() {
    return Layout.get(box, Layout.HEADER_BORN);
  }

  public Outcome outcome() {
    return Outcome.of((long) Layout.LONG.getAcquire(box, Layout.HEADER_OUTCOME));
  }

  public int lanes() {
    return (int) Layout.get(box, Layout.HEADER_LANES);
  }

  /** Everything, at this moment. */
  public BoxState state() {
    Outcome outcome = outcome();
    List<String> phases = phases();
    List<LaneState> lanes = new ArrayList<>();
    for (int lane = 0; lane < lanes(); lane++) {
      int at = Layout.lane(lane);
      long phase = Layout.get(box, at + Layout.LANE_PHASE);
      lanes.add(
          new LaneState(
              phase >= 0 && phase < phases.size() ? phases.get((int) phase) : "phase " + phase,
              Layout.get(box, at + Layout.LANE_TIME),
              Layout.get(box, at + Layout.LANE_ITERATIONS),
              Layout.get(box, at + Layout.LANE_SUCCEEDED),
              Layout.get(box, at + Layout.LANE_LAST_SUCCESS),
              Layout.get(box, at + Layout.LANE_LONGEST),
              refusal(at + Layout.LANE_REFUSAL),
              refusal(at + Layout.LANE_LAST_REFUSAL)));
    }
    return new BoxState(
        Layout.get(box, Layout.HEADER_PID),
        born(),
        firstMark(),
        outcome,
        string(
            Layout.HEADER_SENTENCE,
            Layout.get(box, Layout.HEADER_SENTENCE_LENGTH),
            Layout.SENTENCE_LIMIT),
        (int) Layout.get(box, Layout.HEADER_CHILD_SIGNAL),
        (int) Layout.get(box, Layout.HEADER_CHILD_PID),
        Layout.get(box, Layout.HEADER_PEAK),
        lanes,
        texts(TextKind.SOFT_FAILURE),
        texts(TextKind.FINDING),
        texts(TextKind.NOTE),
        measures(),
        samples());
  }

  private String refusal(int word) {
    long slot = Layout.get(box, word) - 1;
    if (slot < 0 || slot >= Layout.TEXT_SLOTS) {
      return "";
    }
    int at = Layout.text((int) slot);
    return string(
        at + Layout.TEXT_BYTES, Layout.get(box, at + Layout.TEXT_LENGTH), Layout.TEXT_LIMIT);
  }

  private List<SelfSample> samples() {
    List<SelfSample> samples = new ArrayList<>();
    long count = (long) Layout.LONG.getAcquire(box, Layout.HEADER_OWN_LOOKS);
    for (int i = 0; i < Math.min(count, Layout.MOST_OWN_LOOKS); i++) {
      int at = Layout.ownLook(i);
      samples.add(
          new SelfSample(Layout.get(box, at), Layout.get(box, at + 8), Layout.get(box, at + 16)));
    }
    return samples;
  }

  private List<MeasureState> measures() {
    List<MeasureState> all = new ArrayList<>();
    long count = Layout.get(box, Layout.HEADER_MEASURES);
    for (int i = 0; i < Math.min(count, Measure.LIMIT); i++) {
      double sum = 0;
      long values = 0;
      for (int lane = 0; lane < lanes(); lane++) {
        int at = Layout.lane(lane) + Layout.LANE_MEASURES + i * Layout.LANE_MEASURE_SIZE;
        sum += Double.longBitsToDouble(Layout.get(box, at));
        values += Layout.get(box, at + 8);
      }
      if (values > 0) {
        int at = Layout.measure(i);
        all.add(
            new MeasureState(
                string(at + Layout.MEASURE_NAME, Measure.LONGEST, Measure.LONGEST),
                string(at + Layout.MEASURE_UNIT, 8, 8),
                Double.longBitsToDouble(Layout.get(box, at + Layout.MEASURE_FACTOR)),
                sum / values,
                values));
      }
    }
    return all;
  }

  private List<String> phases() {
    List<String> names = new ArrayList<>();
    long count = Layout.get(box, Layout.HEADER_PHASES);
    for (int i = 0; i < Math.min(count, dev.gauntlet.scenario.Phase.LIMIT); i++) {
      names.add(
          string(Layout.PHASES + i * Layout.PHASE_SIZE, Layout.PHASE_SIZE, Layout.PHASE_SIZE));
    }
    return names;
  }

  private Map<String, Long> texts(TextKind kind) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int slot = 0; slot < Layout.TEXT_SLOTS; slot++) {
      int at = Layout.text(slot);
      long count = (long) Layout.LONG.getAcquire(box, at + Layout.TEXT_COUNT);
      if (count > 0 && Layout.get(box, at + Layout.TEXT_KIND) == kind.code) {
        long length = Layout.get(box, at + Layout.TEXT_LENGTH);
        counts.merge(string(at + Layout.TEXT_BYTES, length, Layout.TEXT_LIMIT), count, Long::sum);
      }
    }
    long lost = Layout.get(box, Layout.HEADER_TEXTS_LOST + 8 * kind.code);
    if (lost > 0) {
      counts.put("(more different texts than the black box holds)", lost);
    }
    return counts;
  }

  private String string(int at, long length, int limit) {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(length, limit))];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = box.get(at + i);
    }
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
  }

  /** Copies it to where evidence is kept. */
  public void copyTo(Path target) throws IOException {
    Files.copy(file, target);
  }

  /** The file goes; what was mapped stays readable. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
