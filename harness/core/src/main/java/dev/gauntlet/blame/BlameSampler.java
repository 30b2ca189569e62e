package dev.gauntlet.blame;

import dev.gauntlet.blame.Blame.Blamed;
import dev.gauntlet.blame.Blame.Culprit;
import dev.gauntlet.blame.Blame.Stay;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.worker.held.SampleSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Observes one run whose lanes are held after every few iterations: after a warm-up, what there is
 * by name, then one event after the other under the profiler, at last the names again. Everything
 * begins and ends in a hold, so that counts are of whole iterations.
 */
public final class BlameSampler {
  /** Row of the samples after which something counts: libraries load and caches fill before. */
  static final int WARM_UP = 16;

  /** Functions that are tried for descriptors. */
  private static final int MOST_OPENERS = 4;

  private static final int MOST_STACKS = 3;

  /** A recording beyond this ends at the next hold: reading it would take gigabytes of heap. */
  private static final long LARGEST_RECORDING = 64L << 20;

  /** A recording up to this is kept beside what was read from it. */
  private static final long LARGEST_KEPT = 4L << 20;

  private final List<String> suspects;
  private final long samples;
  private final Path recordings;
  private final Map<String, String> notes = new HashMap<>();
  private final NamedGrowth names;
  private final Deque<RecordedSegment> waiting = new ArrayDeque<>();
  private final Map<RecordedSegment, Long> ended = new HashMap<>();
  private final List<RecordedSegment> order = new ArrayList<>();
  private AsyncProfiler profiler;
  private RecordedSegment current;
  private long named;

  private BlameSampler(List<String> suspects, long samples, Path folder, Path recordings) {
    this.suspects = suspects;
    this.samples = samples;
    this.names = new NamedGrowth(suspects, folder);
    this.recordings = recordings;
  }

  /**
   * Prepares it.
   *
   * @param suspects metrics that grow
   * @param samples that the run takes, {@link #samples} or more
   * @param folder where the run may write
   * @param recordings a folder for the profiler to write to, made when it is missing
   */
  public static BlameSampler of(List<String> suspects, int samples, Path folder, Path recordings)
      throws IOException {
    return of(suspects, samples, folder, recordings, System.getProperty("os.arch"));
  }

  static BlameSampler of(
      List<String> suspects, int samples, Path folder, Path recordings, String architecture)
      throws IOException {
    BlameSampler blaming = new BlameSampler(List.copyOf(suspects), samples, folder, recordings);
    Files.createDirectories(recordings, PrivateFiles.FOLDER);
    Optional<String> absent = AsyncProfiler.absent(architecture);
    if (absent.isEmpty()) {
      try {
        blaming.profiler = AsyncProfiler.unpack(architecture);
      } catch (IOException refused) {
        absent =
            Optional.of("no stacks: async-profiler cannot be unpacked: " + refused.getMessage());
      }
    }
    if (absent.isPresent()) {
      for (String metric : List.of("host.native", "host.mapped", "fd")) {
        blaming.notes.put(metric, absent.get());
      }
      return blaming;
    }
    if (suspects.contains("host.native")) {
      blaming.await("host.native", RecordedSegment.MEMORY);
    }
    if (suspects.contains("host.mapped")) {
      blaming.await("host.mapped", "mmap64");
    }
    return blaming;
  }

  /**
   * How many samples a run needs.
   *
   * @param growth of the slowest suspect that counts things, per sample; infinite when none does
   */
  public static int samples(List<String> suspects, double growth) {
    int rows = suspects.contains("host.native") ? RecordedSegment.MEMORY_ROWS : 0;
    rows += suspects.contains("host.mapped") ? RecordedSegment.ROWS : 0;
    rows += suspects.contains("fd") ? RecordedSegment.ROWS * MOST_OPENERS : 0;
    // five of them, so that a name that comes by chance is not taken for it
    double enough = growth > 0 ? Math.min(5 / growth, 400) : 400;
    return WARM_UP + Math.max(Math.max(rows, RecordedSegment.ROWS), (int) Math.ceil(enough));
  }

  private void await(String metric, String event) {
    Path file = recordings.resolve(metric + "-" + event + ".jfr");
    waiting.add(new RecordedSegment(metric, event, 0, file));
  }

  /**
   * The lanes are held.
   *
   * @param pid of the worker
   * @param row of the samples that is being taken, from 1
   */
  public void held(long pid, long row) {
    try {
      if (row == 1) {
        names.atStart(pid);
      }
      if (row == WARM_UP) {
        names.atWarm(pid);
      }
      if (current != null && over(row)) {
        end(pid, row);
      }
      if (row == samples - (long) RecordedSegment.ROWS * MOST_OPENERS && suspects.contains("fd")) {
        openers(pid);
      }
      if (current == null && row >= WARM_UP && row < samples) {
        next(pid, row);
      }
      if (row > WARM_UP) {
        // at the last row nothing of the profiler is open any more; a run that dies has said so far
        names.atEnd(pid);
        named = row;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException refused) {
      suspects.forEach(metric -> notes.put(metric, "not recorded: " + refused.getMessage()));
      waiting.clear();
    }
  }

  private boolean over(long row) throws IOException {
    return row >= samples
        || row >= current.from() + current.rows()
        || (Files.exists(current.file()) && Files.size(current.file()) > LARGEST_RECORDING);
  }

  private void end(long pid, long row) throws InterruptedException {
    Optional<String> why = profiler.stop(pid, current.file());
    why.ifPresent(sentence -> notes.put(current.metric(), sentence));
    if (why.isEmpty()) {
      ended.put(current, row);
      order.add(current);
    }
    current = null;
  }

  private void next(long pid, long row) throws InterruptedException {
    while (current == null && !waiting.isEmpty()) {
      RecordedSegment planned = waiting.poll();
      RecordedSegment begins =
          new RecordedSegment(planned.metric(), planned.event(), row, planned.file());
      Optional<String> why = profiler.start(pid, begins.options(), begins.file());
      if (why.isPresent()) {
        notes.put(begins.metric(), why.get());
        waiting.removeIf(other -> other.metric().equals(begins.metric()));
      } else {
        current = begins;
      }
    }
  }

  /** What of descriptors has grown so far says which functions are looked at. */
  private void openers(long pid) {
    if (profiler == null) {
      return;
    }
    Set<String> functions = new LinkedHashSet<>();
    for (Stay grown : names.sinceStart("fd", pid)) {
      functions.addAll(Openers.of(grown.name()));
    }
    functions.stream().limit(MOST_OPENERS).forEach(function -> await("fd", function));
    if (functions.isEmpty()) {
      notes.put("fd", "no stacks: no function of libc is known to open what has grown");
    }
  }

  /**
   * What was found; the run is dead.
   *
   * @param rows its samples
   * @param ending how it ended, when that was not as planned; else empty
   * @param evidence where small recordings are kept
   */
  public Blame found(SampleSeries rows, String ending, Path evidence) throws IOException {
    double[] iterations = rows.column("iterations");
    List<Blamed> metrics = new ArrayList<>();
    for (String metric : suspects) {
      List<Culprit> stacks = new ArrayList<>();
      for (RecordedSegment segment : order) {
        if (segment.metric().equals(metric)) {
          stacks.addAll(stacks(segment, iterations, evidence));
        }
      }
      metrics.add(new Blamed(metric, stacks, names.stays(metric), note(metric, stacks)));
    }
    return new Blame(Math.round(between(iterations, WARM_UP, named)), metrics, ending);
  }

  private List<Culprit> stacks(RecordedSegment segment, double[] iterations, Path evidence)
      throws IOException {
    Recording recording;
    try {
      recording = Recording.read(segment.file());
    } catch (IOException | RuntimeException damaged) {
      // its reader says BufferUnderflow and the like of a file that was cut short
      notes.put(segment.metric(), "no stacks: the recording cannot be read: " + damaged);
      return List.of();
    }
    keep(segment.file(), evidence);
    return segment.memory()
        ? recording.unfreed(between(iterations, segment.from(), ended.get(segment)), MOST_STACKS)
        : recording.callers(MOST_STACKS);
  }

  private static double between(double[] iterations, long from, long to) {
    // the last row of a run that died while it was held was never written
    int last = (int) Math.min(to, iterations.length) - 1;
    return last < from ? 0 : iterations[last] - iterations[(int) from - 1];
  }

  private String note(String metric, List<Culprit> stacks) {
    String known = notes.getOrDefault(metric, "");
    if (!known.isEmpty() || !stacks.isEmpty()) {
      return known;
    }
    return switch (metric) {
      case "host.native", "host.mapped", "fd" -> "no stacks: the profiler saw no such call";
      case "threads", "children", "shm", "files" -> "";
      default -> "no attributor is there for this metric";
    };
  }

  private static void keep(Path recording, Path evidence) throws IOException {
    if (Files.size(recording) <= LARGEST_KEPT) {
      Files.createDirectories(evidence, PrivateFiles.FOLDER);
      Path kept = evidence.resolve(recording.getFileName().toString());
      try (OutputStream out = PrivateFiles.create(kept)) {
        Files.copy(recording, out);
      }
    }
  }
}
