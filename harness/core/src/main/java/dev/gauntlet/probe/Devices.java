package dev.gauntlet.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The samplers of all devices that are here, for the runs of a campaign one after the other: a
 * vendor's library lives in a process of its own, which is too dear to start for each run. A driver
 * may take its time: who asks must be able to wait.
 */
public final class Devices implements AutoCloseable {
  private final ClassLoader loader;
  private final Object asking = new Object();
  private volatile Samplers opened;
  private boolean closed;
  private volatile Set<Long> pids = Set.of();

  /** Opens nothing yet. */
  public Devices(ClassLoader loader) {
    this.loader = loader;
  }

  private synchronized Samplers opened() throws IOException {
    if (opened == null) {
      List<Sampler> here = new ArrayList<>();
      for (DeviceMetrics device : ServiceLoader.load(DeviceMetrics.class, loader)) {
        if (device.absent().isEmpty()) {
          here.add(device.open(() -> pids));
        }
      }
      opened = new Samplers(here);
    }
    return opened;
  }

  List<String> columns() throws IOException {
    return opened().columns();
  }

  /** Reads what these processes use; NaN when it is closed. */
  void sample(Set<Long> of, double[] row, int from) throws IOException {
    Samplers here = opened();
    synchronized (asking) {
      if (closed) {
        Arrays.fill(row, from, row.length, Double.NaN);
        return;
      }
      pids = of;
      here.sample(row, from);
    }
  }

  /** Waits for an answer that is on its way. */
  @Override
  public void close() throws IOException {
    synchronized (asking) {
      closed = true;
      if (opened != null) {
        opened.close();
      }
    }
  }
}
