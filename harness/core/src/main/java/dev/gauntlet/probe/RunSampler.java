package dev.gauntlet.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What one run uses while its lanes run, seen from outside at each look of its watch. Nothing is
 * opened before the first look: most runs of a no-op are over by then.
 */
public final class RunSampler implements AutoCloseable {
  /** Metrics that its black box tells of a run. */
  static final List<String> OF_THE_BOX = List.of("steady", "iterations.begun");

  private static final List<String> OURS = List.of("seconds", OF_THE_BOX.get(0), OF_THE_BOX.get(1));

  /**
   * A sample is recorded at every look in the first ten seconds, then when a hundredth of the time
   * has passed: 100 in ten seconds, 700 in an hour, 1,000 in a day. Growth is of those, peaks are
   * of all looks.
   */
  private static final double RECORDED_PART = 1.0 / 100;

  private final long pid;
  private final Optional<Recording> recording;
  private final long began = System.nanoTime();
  private OutsideSampler outside;
  private SlowSamplerThread slow;
  private SampleFile file;
  private Growth growth;
  private double[] row;
  private double resident;
  private double recorded = Double.NEGATIVE_INFINITY;

  /**
   * Where samples go.
   *
   * @param file to be made
   * @param folder where the run may write
   */
  public record Recording(Path file, Path folder, Devices devices) {}

  /**
   * @param pid of a process that has not been reaped
   * @param recording empty when peaks are enough
   */
  public RunSampler(long pid, Optional<Recording> recording) {
    this.pid = pid;
    this.recording = recording;
  }

  private void open() throws IOException {
    outside = new OutsideSampler(pid);
    List<String> columns = new ArrayList<>(OURS);
    columns.addAll(outside.columns());
    if (recording.isPresent()) {
      record(recording.get(), columns);
    }
    growth = new Growth(columns);
    row = new double[columns.size()];
  }

  private void record(Recording where, List<String> columns) {
    try {
      slow = new SlowSamplerThread(pid, where.folder(), where.devices());
      columns.addAll(slow.columns());
      file = SampleFile.create(where.file(), columns);
    } catch (IOException refused) {
      lost(refused);
    }
  }

  /** The run goes on: its limits are kept, and its peaks are in the journal. */
  private void lost(IOException refused) {
    System.err.println("gauntlet: samples of a run are not recorded: " + refused);
    file = null;
  }

  /**
   * Reads once. A process that has died leaves all as it was.
   *
   * @param steady whether all lanes iterate, and none of them for the first time; asked when all
   *     has been read
   * @param begun iterations, summed over lanes
   */
  public void look(BooleanSupplier steady, LongSupplier begun) throws IOException {
    if (outside == null) {
      open();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    boolean due = seconds - recorded >= seconds * RECORDED_PART;
    if (due) {
      outside.sample(row, OURS.size());
    } else {
      outside.peaks(row, OURS.size());
    }
    double now = row[OURS.size()];
    if (Double.isNaN(now)) {
      retry();
      return;
    }
    resident = now;
    row[0] = seconds;
    if (due) {
      row[1] = steady.getAsBoolean() ? 1 : 0;
      row[2] = begun.getAsLong();
    }
    if (slow != null) {
      int from = OURS.size() + outside.columns().size();
      if (due) {
        slow.take(row, from);
      } else {
        Arrays.fill(row, from, row.length, Double.NaN);
      }
    }
    growth.add(row, due && recording.isPresent() && row[1] == 1, row[2]);
    if (due) {
      recorded = seconds;
      keep();
    }
  }

  /** What could never be read, as when we are out of descriptors, is opened anew next time. */
  private void retry() throws IOException {
    if (resident == 0) {
      outside.close();
      outside = new OutsideSampler(pid);
    }
  }

  private void keep() {
    try {
      if (file != null) {
        file.add(row);
      }
    } catch (IOException refused) {
      lost(refused);
    }
  }

  /** Why samples are missing, for a person; empty when none are. */
  public Optional<String> trouble() {
    return slow == null ? Optional.empty() : slow.trouble();
  }

  /** Resident memory at the last look, bytes; 0 before there was one. */
  public double resident() {
    return resident;
  }

  /** Peaks, and growth where it is recorded, by the names that they have in the journal. */
  public Map<String, Double> metrics() {
    // a run that was over before the first look says nothing
    return resident == 0 ? Map.of() : growth.metrics();
  }

  @Override
  public void close() throws IOException {
    if (slow != null) {
      slow.close();
    }
    if (outside != null) {
      outside.close();
    }
    if (file != null) {
      file.close();
    }
  }
}
