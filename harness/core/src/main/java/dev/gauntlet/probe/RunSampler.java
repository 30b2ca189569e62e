package dev.gauntlet.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What one run uses while its lanes run, seen from outside at each poll of its watch. Nothing is
 * opened before the first poll: most runs of a no-op are over by then.
 */
public final class RunSampler implements AutoCloseable {
  /** Metrics that its black box tells of a run. */
  static final List<String> OF_THE_BOX = List.of("steady", "iterations.begun");

  private static final List<String> OURS =
      List.of("seconds", OF_THE_BOX.get(0), OF_THE_BOX.get(1), RunMemory.COLUMN);

  /**
   * A sample is recorded at every poll in the first ten seconds, then when a hundredth of the time
   * has passed: 100 in ten seconds, 700 in an hour, 1,000 in a day. Growth is of those, peaks are
   * of all polls.
   */
  private static final double RECORDED_PART = 1.0 / 100;

  private final long pid;
  private final Optional<Recording> recording;
  private final long began = System.nanoTime();
  private OutsideSampler outside;
  private RunMemory memory;
  private volatile RunProcesses processes;
  private Set<Long> lasting;
  private boolean changed;
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
    processes = new RunProcesses(pid);
    memory = new RunMemory(pid, processes);
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
    System.err.println(
        "note: samples of a run can no longer be written: "
            + refused.getMessage()
            + "; the run goes on, its peaks are still recorded");
    file = null;
  }

  /**
   * Reads once. A process that has died leaves all as it was.
   *
   * @param steady whether all lanes iterate, and none of them for the first time; asked when all
   *     has been read
   * @param begun iterations, summed over lanes
   */
  public void poll(BooleanSupplier steady, LongSupplier begun) throws IOException {
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
    memory.sample(row, OURS.indexOf(RunMemory.COLUMN));
    boolean steadily = due && recording.isPresent() && row[1] == 1;
    growth.add(row, memory.largestPeak(), steadily, row[2]);
    if (steadily) {
      lasting = lasting == null ? memory.counted() : lasting;
      changed |= !lasting.equals(memory.counted());
    }
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

  /** The processes of the run as they were seen; empty before the first poll. Of any thread. */
  public Optional<RunProcesses> processes() {
    return Optional.ofNullable(processes);
  }

  /** Why samples are missing, for a person; empty when none are. */
  public Optional<String> trouble() {
    return slow == null ? Optional.empty() : slow.trouble();
  }

  /** Resident memory of the worker at the last poll, bytes; 0 before there was one. */
  public double resident() {
    return resident;
  }

  /**
   * What all processes of the run have resident beyond a limit, in words; empty when it is not
   * beyond. Pages that several of them share count once: the run is ended for it.
   *
   * @param limit bytes
   */
  public Optional<String> beyond(long limit) {
    if (memory == null || resident == 0 || row[OURS.indexOf(RunMemory.COLUMN)] <= limit) {
      return Optional.empty();
    }
    int processes = 1 + memory.counted().size();
    double held = processes == 1 ? resident : memory.proportional();
    return held <= limit
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d MiB resident%s",
                (long) held >> 20,
                processes == 1 ? "" : " in " + processes + " processes"));
  }

  /** Peaks, and growth where it is recorded, by the names that they have in the journal. */
  public Map<String, Double> metrics() {
    // a run that was over before the first poll says nothing
    return resident == 0 ? Map.of() : growth.metrics(changed);
  }

  @Override
  public void close() throws IOException {
    if (slow != null) {
      slow.close();
    }
    if (outside != null) {
      outside.close();
      memory.close();
    }
    if (file != null) {
      file.close();
    }
  }
}
