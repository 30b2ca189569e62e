package dev.gauntlet.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.blame.BlameSampler;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.ResourceLimit;
import dev.gauntlet.machine.ResourceLimits;
import dev.gauntlet.probe.OutsideSampler;
import dev.gauntlet.probe.Samplers;
import dev.gauntlet.probe.SlowSampler;
import dev.gauntlet.soak.EarlyStop;
import dev.gauntlet.soak.ZombiesAndOrphans;
import dev.gauntlet.store.Folders;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.worker.held.SampleSeries;
import dev.gauntlet.worker.held.SampleTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The samples of one run, and the thread that adds to each what is seen from outside. */
final class ControllerSampler implements AutoCloseable {
  /** Wait for a hold; then it is asked whether the run has ended meanwhile. */
  private static final long LONGEST_WAIT = 20_000_000;

  /**
   * Mappings and proportional memory explain and are not judged, and reading them takes longer than
   * all the rest.
   */
  private static final Duration BETWEEN_MAPPINGS = Duration.ofMillis(100);

  /** Of a dead run; one that takes longer waits for a process that is stuck in the kernel. */
  private static final Duration LAST_SAMPLE = Duration.ofSeconds(20);

  private final SampleTable table;
  private final Path folder;
  private final boolean outside;
  private final Optional<BlameSampler> blaming;
  private final EarlyStop enough;
  private final Runnable end;
  private final DeviceSamplers devices;
  private final Map<String, String> unreadable = new TreeMap<>();
  private volatile Set<Long> pids = Set.of();
  private final Set<Long> seen = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;
  private volatile Optional<String> grown = Optional.empty();
  private volatile RuntimeException failure;
  private volatile Map<String, ResourceLimit> limits = Map.of();
  private final long memory;
  private final ZombiesAndOrphans lingering = new ZombiesAndOrphans();
  private Thread thread;

  /**
   * @param file of the samples, to be made
   * @param folder where the run may write
   * @param blaming that observes each hold
   * @param enough what ends the run early
   * @param end asks the run to end
   * @param memory bytes that the run is allowed
   */
  ControllerSampler(
      Path file,
      Path folder,
      SamplingPlan sampling,
      Optional<BlameSampler> blaming,
      EarlyStop enough,
      Runnable end,
      long memory)
      throws IOException {
    this.memory = memory;
    this.folder = folder;
    this.blaming = blaming;
    this.enough = enough;
    this.end = end;
    this.outside = sampling.outside();
    this.devices = outside ? DeviceSamplers.open(() -> pids) : DeviceSamplers.none();
    unreadable.putAll(devices.absent());
    try {
      this.table = SampleTable.create(file, sampling.plan(columns()));
    } catch (IOException | RuntimeException refused) {
      devices.close();
      throw refused;
    }
  }

  private List<String> columns() throws IOException {
    if (!outside) {
      return List.of();
    }
    // of any process: only the names are asked for
    long self = ProcessHandle.current().pid();
    List<String> columns = new ArrayList<>();
    try (Samplers own = own(self, new SlowSampler(self, folder, BETWEEN_MAPPINGS))) {
      columns.addAll(own.columns());
    }
    columns.addAll(devices.columns());
    return columns;
  }

  /** Without the devices: they are opened once and closed with this. */
  private static Samplers own(long pid, SlowSampler slow) throws IOException {
    return new Samplers(List.of(new OutsideSampler(pid), slow));
  }

  Path file() {
    return table.path();
  }

  /** Metrics that cannot be read here, with the reason. */
  Map<String, String> unreadable() {
    return unreadable;
  }

  /** Begins to answer; at once after the launch, so that nothing of the run is there yet. */
  void start(long pid) throws IOException {
    if (!outside) {
      return;
    }
    SlowSampler slow = new SlowSampler(pid, folder, BETWEEN_MAPPINGS);
    Samplers own = own(pid, slow);
    thread = new Thread(() -> answer(own, slow, pid), "answering-" + pid);
    thread.setDaemon(true);
    thread.start();
  }

  private void answer(Samplers own, SlowSampler slow, long pid) {
    try (own) {
      double[] row = new double[own.columns().size() + devices.columns().size()];
      long lived = 0;
      long released = System.nanoTime();
      while (!ended) {
        long held = table.awaitHeld(LONGEST_WAIT);
        if (held == 0) {
          continue;
        }
        blaming.ifPresent(closer -> closer.held(pid, held));
        if (held == 1) {
          limits =
              ResourceLimits.of(Probes.ofThisMachine(getClass().getClassLoader()), pid, memory);
        }
        long standing = (long) (table.heldMillis(held) * 1e6);
        lived += Math.max(0, System.nanoTime() - released - standing);
        own.sample(row, 0);
        pids = slow.family().pids();
        seen.addAll(pids);
        lingering.poll(slow.family().members(), lived / 1_000_000);
        devices.sample(row, own.columns().size());
        table.answer(held, row);
        if (grown.isEmpty() && enough.due((int) held)) {
          grown = enough.found(table.series());
          grown.ifPresent(metric -> end.run());
        }
        released = System.nanoTime();
      }
    } catch (IOException refused) {
      failure = new UncheckedIOException("the samplers of a run did not close", refused);
    } catch (RuntimeException fault) {
      failure = fault;
    } catch (Error fault) {
      // a run with half of its samples must not be judged: it is thrown where they are kept
      failure = new IllegalStateException("the thread that samples a run failed", fault);
    }
  }

  /** What was sampled; to be asked when it is kept. */
  SampleSeries series() {
    return table.series();
  }

  /** Keeps what was sampled; the run is dead. */
  void keep(Path target) throws IOException, InterruptedException {
    ended = true;
    table.wake();
    if (thread != null) {
      thread.join(LAST_SAMPLE.toMillis());
      if (thread.isAlive()) {
        throw new IOException(
            "the samples of a run do not end: reading its processes has taken "
                + LAST_SAMPLE.toSeconds()
                + " s");
      }
    }
    if (failure != null) {
      throw failure;
    }
    Files.createDirectories(target.getParent());
    try {
      table.copyTo(target);
      // a soak's verdict is made of them: they are on the disk before the line of their run
      Folders.sync(target);
    } catch (IOException refused) {
      // half of them says nothing, and the journal may need its room
      Files.deleteIfExists(target);
      throw SystemErrorText.named(target, refused);
    }
    missing();
  }

  /** A judged metric that was read, but too seldom, says so; others may be read now and then. */
  private void missing() {
    SampleSeries series = table.series();
    int rows = series.rows().length;
    for (String metric : series.columns()) {
      if (GrowthDefaults.metric(metric).isEmpty()) {
        continue;
      }
      long missing =
          Arrays.stream(series.column(metric)).filter(value -> !Double.isFinite(value)).count();
      if (missing > GrowthDefaults.mostMissing(rows) && missing < rows) {
        unreadable.put(
            metric,
            String.format(
                Locale.ROOT,
                "%d of %d samples could not be read; %d may be missing",
                missing,
                rows,
                GrowthDefaults.mostMissing(rows)));
      }
    }
  }

  /** What had grown enough to end the run early; empty when nothing had. */
  Optional<String> grown() {
    return grown;
  }

  /** How much there is of what is sampled, by metric. To be called when the run was kept. */
  Map<String, ResourceLimit> limits() {
    Map<String, ResourceLimit> all = new TreeMap<>(limits);
    double device = last("gpu.total");
    if (device > 0) {
      all.put("gpu.memory", new ResourceLimit("gpu.memory", device, "memory of the device"));
    }
    return all;
  }

  /** All processes of the run that any poll has shown. */
  Set<Long> seen() {
    return seen;
  }

  /** Zombies and orphans that were seen, for the journal. To be called when the run was kept. */
  JsonNode lingering() {
    return lingering.json();
  }

  /**
   * What a metric was in the last sample; NaN when it was not read. To be called when the run was
   * kept.
   */
  double last(String metric) {
    SampleSeries series = table.series();
    int rows = series.rows().length;
    return rows == 0 || !series.columns().contains(metric)
        ? Double.NaN
        : series.column(metric)[rows - 1];
  }

  @Override
  public void close() throws IOException {
    ended = true;
    devices.close();
    table.delete();
  }
}
