package dev.gauntlet.run;

import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.SpareDescriptors;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.watch.Watchdog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A launched worker and all that looks at it: the watchdog, the closer observer and the kernel's
 * log. Whatever happens, nothing of it outlives {@link #close}.
 */
final class WatchedWorker implements AutoCloseable {
  private final WorkerProcess process;
  private final WorkerObserver observer;
  private final Watchdog watchdog;
  private final OwnProcesses own;
  private final RunFaults faults;
  private final SpareDescriptors spare;
  private final DeviceFaultLog kernel;
  private Reaped reaped;
  private WaitStatus status;
  private KernelLog log;

  /**
   * @param process just launched; owned by this from now on
   * @param spare given back before a cleaning up after a failure
   */
  WatchedWorker(
      WorkerProcess process,
      WorkerObserver observer,
      Watchdog watchdog,
      SpareDescriptors spare,
      DeviceFaultLog kernel,
      OwnProcesses own,
      RunFaults faults) {
    this.process = process;
    this.observer = observer;
    this.watchdog = watchdog;
    this.spare = spare;
    this.kernel = kernel;
    this.own = own;
    this.faults = faults;
  }

  /** Blocks until it has ended, ends what is left of its group, and reaps it. */
  void await() throws IOException, InterruptedException {
    Optional<WaitStatus> end = process.awaitEnd(watchdog::givenUp);
    watchdog.stop();
    // one that outlived SIGKILL is left behind: there is nothing that could end it
    status = observer.ended(end.orElse(new WaitStatus(Signals.KILL, 0)));
    reaped = end.isPresent() ? process.reap() : process.leave();
    log = kernel.take();
  }

  WorkerProcess process() {
    return process;
  }

  WorkerObserver observer() {
    return observer;
  }

  /** Tells which processes of the kernel's log are the run's. */
  OwnProcesses own() {
    return own;
  }

  RunFaults faults() {
    return faults;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  Optional<Intervention> intervention() {
    return watchdog.intervention();
  }

  /** How it ended; to be asked after {@link #await}. */
  WaitStatus status() {
    return status;
  }

  /** What the kernel counted of it; to be asked after {@link #await}. */
  Reaped reaped() {
    return reaped;
  }

  /** What the kernel said while it lived; to be asked after {@link #await}. */
  KernelLog log() {
    return log;
  }

  /** What failed of the threads that watched it, for a person. */
  List<String> troubles() {
    return Stream.concat(watchdog.troubles().stream(), process.troubles().stream()).toList();
  }

  /** Whether it ended well and by itself. */
  boolean clean() {
    return status.shell() == 0 && intervention().isEmpty();
  }

  @Override
  public void close() throws IOException {
    if (reaped == null) {
      spare.close();
      process.close();
      watchdog.abandon();
      kernel.take();
    }
  }
}
