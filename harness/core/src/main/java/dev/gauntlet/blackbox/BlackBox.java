package dev.gauntlet.blackbox;

import static dev.gauntlet.blackbox.Layout.LONG;

import dev.gauntlet.linux.OwnStat;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Phase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** The worker's side: writes. */
public final class BlackBox {
  private final MappedByteBuffer box;
  private int phases;
  private int texts;
  private Measure[] measures = {};

  private BlackBox(MappedByteBuffer box) {
    this.box = box;
  }

  /**
   * Maps the file that the controller made.
   *
   * @throws IOException when it is not there or not ours
   */
  public static BlackBox map(Path file) throws IOException {
    try (OwnStat own = new OwnStat();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer mapped = Layout.checked(file, channel, FileChannel.MapMode.READ_WRITE);
      BlackBox blackBox = new BlackBox(mapped);
      Layout.set(mapped, Layout.HEADER_BORN, System.nanoTime());
      Layout.set(mapped, Layout.HEADER_PID, own.pid());
      return blackBox;
    }
  }

  /** The slot of one lane. */
  public LaneSlot lane(int index) {
    namePhases();
    return new LaneSlot(this, box, Layout.lane(index));
  }

  /** Writes down the names of phases that were made since the last call. */
  synchronized void namePhases() {
    List<Phase> all = Phase.all();
    for (Phase phase : all.subList(phases, all.size())) {
      byte[] name = phase.name().getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < name.length; i++) {
        box.put(Layout.phase(phase) + i, name[i]);
      }
      phases++;
    }
    Layout.set(box, Layout.HEADER_PHASES, phases);
  }

  /**
   * Writes down what the lanes will measure; before the first lane.
   *
   * @throws IllegalArgumentException when there are more than {@value Measure#LIMIT}
   */
  public void measures(List<Measure> all) {
    if (all.size() > Measure.LIMIT) {
      throw new IllegalArgumentException(
          "a scenario can have " + Measure.LIMIT + " measures, not " + all.size());
    }
    measures = all.toArray(new Measure[0]);
    for (int i = 0; i < measures.length; i++) {
      int at = Layout.measure(i);
      put(at + Layout.MEASURE_NAME, measures[i].name().getBytes(StandardCharsets.US_ASCII));
      put(at + Layout.MEASURE_UNIT, measures[i].unit().getBytes(StandardCharsets.US_ASCII));
      Layout.set(box, at + Layout.MEASURE_FACTOR, Double.doubleToRawLongBits(measures[i].factor()));
    }
    Layout.set(box, Layout.HEADER_MEASURES, measures.length);
  }

  /** Its place in the list; a lane asks for it with every value. */
  int number(Measure measure) {
    for (int i = 0; i < measures.length; i++) {
      if (measures[i].equals(measure)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "the scenario reports " + measure.name() + ", which its measures() does not name");
  }

  int phasesNamed() {
    return phases;
  }

  /** Says when the work began: what a run's duration counts from. */
  public void firstMark(long nanoTime) {
    Layout.set(box, Layout.HEADER_FIRST_MARK, nanoTime);
  }

  /** Whether the controller wants the lanes to end. */
  public boolean stopAsked() {
    return Layout.get(box, Layout.HEADER_STOP) != 0;
  }

  /**
   * Counts a text; the texts of one kind are kept up to a limit, the rest are counted together.
   *
   * @return 1 + its place in the table; 0 when it found the table full
   */
  synchronized long count(TextKind kind, String text) {
    // a message that is null counts too: a finding must not become the exception that it caused
    byte[] bytes = Utf8.capped(Texts.normal(String.valueOf(text)), Layout.TEXT_LIMIT);
    for (int slot = 0; slot < texts; slot++) {
      int at = Layout.text(slot);
      if (Layout.get(box, at + Layout.TEXT_KIND) == kind.code && same(at, bytes)) {
        add(at + Layout.TEXT_COUNT);
        return 1L + slot;
      }
    }
    if (texts == Layout.TEXT_SLOTS) {
      add(Layout.HEADER_TEXTS_LOST + 8 * kind.code);
      return 0;
    }
    int at = Layout.text(texts);
    Layout.set(box, at + Layout.TEXT_KIND, kind.code);
    Layout.set(box, at + Layout.TEXT_LENGTH, bytes.length);
    put(at + Layout.TEXT_BYTES, bytes);
    // the count last: a slot without one is not read
    LONG.setRelease(box, at + Layout.TEXT_COUNT, 1L);
    texts++;
    return texts;
  }

  private boolean same(int at, byte[] bytes) {
    if (Layout.get(box, at + Layout.TEXT_LENGTH) != bytes.length) {
      return false;
    }
    byte[] there = new byte[bytes.length];
    ByteBuffer view = box.duplicate();
    view.position(at + Layout.TEXT_BYTES);
    view.get(there);
    return Arrays.equals(there, bytes);
  }

  private void add(int at) {
    Layout.set(box, at, Layout.get(box, at) + 1);
  }

  private void put(int at, byte[] bytes) {
    ByteBuffer view = box.duplicate();
    view.position(at);
    view.put(bytes);
  }

  /** Rounds of all lanes that have succeeded so far. */
  public long succeeded() {
    long succeeded = 0;
    long lanes = Layout.get(box, Layout.HEADER_LANES);
    for (int lane = 0; lane < lanes; lane++) {
      succeeded += Layout.get(box, Layout.lane(lane) + Layout.LANE_SUCCEEDED);
    }
    return succeeded;
  }

  /**
   * What the worker sees of itself after so many successes, one sample after the other. One that
   * finds no room is left out.
   *
   * @param descriptors open in this process
   * @param pages of all its mappings
   */
  public void sample(long successes, long descriptors, long pages) {
    int number = (int) Layout.get(box, Layout.HEADER_OWN_LOOKS);
    if (number < Layout.MOST_OWN_LOOKS) {
      int at = Layout.ownLook(number);
      Layout.set(box, at, successes);
      Layout.set(box, at + 8, descriptors);
      Layout.set(box, at + 16, pages);
      LONG.setRelease(box, Layout.HEADER_OWN_LOOKS, number + 1L);
    }
  }

  /** The peak of resident memory, bytes. */
  public void peak(long bytes) {
    Layout.set(box, Layout.HEADER_PEAK, bytes);
  }

  /** A child died of a signal: the run is about to end for it. */
  public void childCrashed(int signal, int pid) {
    Layout.set(box, Layout.HEADER_CHILD_SIGNAL, signal);
    Layout.set(box, Layout.HEADER_CHILD_PID, pid);
    outcome(Outcome.CHILD_CRASHED, "");
  }

  /** The last word; the first one counts, since what comes after is only its consequence. */
  public synchronized void outcome(Outcome outcome, String sentence) {
    if (Layout.get(box, Layout.HEADER_OUTCOME) != Outcome.NONE.code) {
      return;
    }
    byte[] bytes = Utf8.capped(sentence, Layout.SENTENCE_LIMIT);
    put(Layout.HEADER_SENTENCE, bytes);
    Layout.set(box, Layout.HEADER_SENTENCE_LENGTH, bytes.length);
    LONG.setRelease(box, Layout.HEADER_OUTCOME, outcome.code);
  }
}
