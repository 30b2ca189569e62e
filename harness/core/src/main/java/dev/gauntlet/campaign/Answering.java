package dev.gauntlet.campaign;

import dev.gauntlet.probe.DeviceMetrics;
import dev.gauntlet.probe.OutsideSampler;
import dev.gauntlet.probe.Sampler;
import dev.gauntlet.probe.Samplers;
import dev.gauntlet.probe.SlowSampler;
import dev.gauntlet.worker.held.SampleTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** The samples of one run, and the thread that adds to each what is seen from outside. */
final class Answering implements AutoCloseable {
  private static final long BETWEEN_LOOKS_NANOS = 500_000;

  private final SampleTable table;
  private final Path folder;
  private final boolean outside;
  private final List<Sampler> devices = new ArrayList<>();
  private final Map<String, String> unreadable = new TreeMap<>();
  private volatile Set<Long> pids = Set.of();
  private volatile boolean ended;
  private volatile RuntimeException failure;
  private Thread thread;

  /**
   * @param file of the samples, to be made
   * @param folder where the run may write
   */
  Answering(Path file, Path folder, Sampling sampling) throws IOException {
    this.folder = folder;
    this.outside = sampling.outside();
    List<String> columns = new ArrayList<>();
    if (outside) {
      openDevices();
      // of any process: only the names are asked for
      try (Samplers all = samplers(ProcessHandle.current().pid())) {
        columns.addAll(all.columns());
      }
    }
    this.table = SampleTable.create(file, sampling.plan(columns));
  }

  private void openDevices() throws IOException {
    for (DeviceMetrics device :
        ServiceLoader.load(DeviceMetrics.class, Answering.class.getClassLoader())) {
      if (device.absent().isPresent()) {
        device
            .metrics()
            .forEach(metric -> unreadable.putIfAbsent(metric.name(), device.absent().get()));
      } else {
        devices.add(device.open(() -> pids));
      }
    }
    devices.forEach(device -> device.columns().forEach(unreadable::remove));
  }

  /** Without the devices: they are opened once and closed with this. */
  private static Samplers own(long pid, SlowSampler slow) throws IOException {
    return new Samplers(List.of(new OutsideSampler(pid), slow));
  }

  private Samplers samplers(long pid) throws IOException {
    List<Sampler> all = new ArrayList<>();
    all.add(own(pid, new SlowSampler(pid, folder, Duration.ZERO)));
    devices.forEach(device -> all.add(new Lasting(device)));
    return new Samplers(all);
  }

  /** One that outlives those that it is sampled with. */
  private record Lasting(Sampler sampler) implements Sampler {
    @Override
    public List<String> columns() {
      return sampler.columns();
    }

    @Override
    public void sample(double[] row, int from) {
      sampler.sample(row, from);
    }
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
    SlowSampler slow = new SlowSampler(pid, folder, Duration.ZERO);
    Samplers own = own(pid, slow);
    thread = new Thread(() -> answer(own, slow), "answering-" + pid);
    thread.setDaemon(true);
    thread.start();
  }

  private void answer(Samplers own, SlowSampler slow) {
    try (own) {
      double[] row = new double[columns(own)];
      while (!ended) {
        long held = table.held();
        if (held == 0) {
          LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
          continue;
        }
        own.sample(row, 0);
        pids = slow.family().pids();
        int at = own.columns().size();
        for (Sampler device : devices) {
          device.sample(row, at);
          at += device.columns().size();
        }
        table.answer(held, row);
      }
    } catch (IOException refused) {
      failure = new UncheckedIOException("the samplers of a run did not close", refused);
    } catch (RuntimeException fault) {
      failure = fault;
    }
  }

  private int columns(Samplers own) {
    return own.columns().size()
        + devices.stream().mapToInt(device -> device.columns().size()).sum();
  }

  /** Keeps what was sampled; the run is dead. */
  void keep(Path target) throws IOException, InterruptedException {
    ended = true;
    if (thread != null) {
      thread.join();
    }
    if (failure != null) {
      throw failure;
    }
    Files.createDirectories(target.getParent());
    table.copyTo(target);
  }

  @Override
  public void close() throws IOException {
    ended = true;
    for (Sampler device : devices) {
      device.close();
    }
    table.delete();
  }
}
