package dev.gauntlet.watch;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.evidence.StackEvidence;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.probe.RunProcesses;
import dev.gauntlet.probe.RunSampler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Polls one run ten times a second, and ends it when it must. It may fail itself, by an error in
 * its own thread or because it waits for a file of a process that is stuck: the thread that waits
 * for the worker asks {@link #givenUp}, and ends a run that nobody watches any more.
 */
public final class Watchdog {
  /** Between two polls. */
  public static final Duration PERIOD = Duration.ofMillis(100);

  /** Between two polls of a JVM that writes down its crash. */
  private static final Duration CLOSER = Duration.ofMillis(10);

  /** Between SIGTERM and SIGKILL. */
  static final Duration GRACE = Duration.ofSeconds(2);

  /** What survives SIGKILL for so long is stuck in the kernel: the device is sick. */
  static final Duration UNKILLABLE = Duration.ofSeconds(StuckProcess.AFTER_SECONDS);

  /**
   * A watchdog that has not come round for so long is lost: longer than the stacks of a hung worker
   * take.
   */
  static final Duration SILENCE = StackEvidence.DEADLINE.plusSeconds(60);

  /** Sees more of a run than its limits and marks. */
  public interface Observer {
    /** At each poll; must be quick while nothing is amiss. */
    void polled(int pid) throws IOException, InterruptedException;

    /** Whether its JVM is writing down a crash, and gdb may be looking at it: no stall. */
    boolean dying();

    /** Gathers what a hung worker can tell, before it is killed. */
    void hung(int pid) throws IOException, InterruptedException;
  }

  private final WorkerProcess worker;
  private final Observer observer;
  private final LaneActivity lanes;
  private final InterventionRule rule;
  private final RunSampler sampler;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<Intervention> intervention = Optional.empty();
  private volatile Map<String, Double> used = Map.of();
  private final WatchdogGuard guard;
  private volatile Optional<String> unsampled = Optional.empty();
  private volatile boolean unkillable;

  private Watchdog(
      WorkerProcess worker,
      BoxFile box,
      Limits limits,
      boolean memoryIsOurs,
      Observer observer,
      Optional<RunSampler.Recording> recording,
      Duration silence) {
    this.worker = worker;
    this.observer = observer;
    this.sampler = new RunSampler(worker.pid(), recording);
    this.lanes = new LaneActivity(box);
    this.rule =
        new InterventionRule(box, limits, memoryIsOurs ? sampler::beyond : any -> Optional.empty());
    this.thread = new Thread(this::run, "watch-" + worker.pid());
    this.guard = new WatchdogGuard(thread, silence);
  }

  /**
   * Begins to watch.
   *
   * @param memoryIsOurs whether we keep the memory limit; else the kernel does
   * @param recording where its samples go; empty when peaks are enough
   */
  public static Watchdog start(
      WorkerProcess worker,
      BoxFile box,
      Limits limits,
      boolean memoryIsOurs,
      Observer observer,
      Optional<RunSampler.Recording> recording) {
    return start(worker, box, limits, memoryIsOurs, observer, recording, SILENCE);
  }

  /**
   * @param silence after which a watchdog that does not come round is lost
   */
  static Watchdog start(
      WorkerProcess worker,
      BoxFile box,
      Limits limits,
      boolean memoryIsOurs,
      Observer observer,
      Optional<RunSampler.Recording> recording,
      Duration silence) {
    Watchdog watch = new Watchdog(worker, box, limits, memoryIsOurs, observer, recording, silence);
    watch.thread.setDaemon(true);
    try {
      watch.thread.start();
    } catch (OutOfMemoryError noThread) {
      // the run is ended by whoever waits for it
      watch.guard.failed(noThread);
    }
    return watch;
  }

  /**
   * To be asked once a second by the thread that waits for the worker. When the watchdog itself has
   * failed, this kills the run.
   *
   * @return whether to wait no more: the worker outlived SIGKILL
   */
  public boolean givenUp() {
    if (unkillable || !guard.lost()) {
      return unkillable;
    }
    worker.signal(Signals.KILL);
    intervene(new Intervention(Intervention.Kind.FAULT, guard.sentence(), List.of()));
    unkillable = guard.waitedFor(UNKILLABLE);
    return unkillable;
  }

  private synchronized void intervene(Intervention reason) {
    if (intervention.isEmpty()) {
      intervention = Optional.of(reason);
    }
  }

  /** To be called when something failed and the worker was ended for that; waits for nothing. */
  public void abandon() {
    ended.countDown();
  }

  /** What failed of the watchdog and of the samplers, for a person. */
  public List<String> troubles() {
    return Stream.of(guard.failure(), unsampled).flatMap(Optional::stream).toList();
  }

  /** Asks the lanes to end at their next iteration, and ends the run when they do not. */
  public void stopSoon() {
    rule.stopSoon();
  }

  /**
   * To be called when the worker has ended; returns when nobody polls it any more, or when the
   * watchdog is lost.
   */
  public void stop() throws InterruptedException {
    ended.countDown();
    guard.join();
  }

  /** Why we ended it; empty when it ended by itself. */
  public Optional<Intervention> intervention() {
    return intervention;
  }

  /** Whether it outlived SIGKILL. */
  public boolean unkillable() {
    return unkillable;
  }

  /** The processes of the run as they were seen; empty before the first poll. */
  public Optional<RunProcesses> processes() {
    return sampler.processes();
  }

  /** Peaks and growth of what it used, by the names that they have in the journal. */
  public Map<String, Double> used() {
    return used;
  }

  private void run() {
    try (sampler) {
      try {
        pollUntilEnd();
        guard.done();
      } finally {
        used = sampler.metrics();
        unsampled = sampler.trouble();
      }
    } catch (IOException | InterruptedException | RuntimeException | Error fault) {
      // whatever it is, also for want of memory: nothing is made of it on this thread
      guard.failed(fault);
    }
  }

  private void pollUntilEnd() throws IOException, InterruptedException {
    long last = System.nanoTime();
    while (!endedWithinPeriod()) {
      long now = System.nanoTime();
      guard.cameRound();
      sampler.poll(this::steady, lanes::begun);
      observe();
      Optional<Intervention> reason =
          rule.due(Math.min(now - last, 2 * PERIOD.toNanos()), observer::dying);
      last = now;
      if (reason.isPresent()) {
        end(reason.get());
        return;
      }
    }
  }

  /** A JVM that has written down its crash waits for us: then we poll more often. */
  private boolean endedWithinPeriod() throws InterruptedException {
    if (!observer.dying()) {
      return ended.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }
    for (long waited = 0; waited < PERIOD.toMillis(); waited += CLOSER.toMillis()) {
      if (ended.await(CLOSER.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      observe();
    }
    return false;
  }

  /** What is used while a crash is written down was not used by the pipeline. */
  private boolean steady() {
    return lanes.steady() && !observer.dying();
  }

  private void observe() throws InterruptedException {
    try {
      observer.polled(worker.pid());
    } catch (IOException unseen) {
      // it has just died, which its wait status tells; or it lives and could not be looked at this
      // time, and then its limits must be kept all the same
      return;
    }
  }

  private void end(Intervention reason) throws InterruptedException {
    if (ended.getCount() == 0) {
      return;
    }
    boolean hung =
        reason.kind() != Intervention.Kind.MEMORY && reason.kind() != Intervention.Kind.INTERRUPTED;
    try {
      if (hung) {
        observer.hung(worker.pid());
      }
    } catch (IOException refused) {
      System.err.println("gauntlet: evidence of a hung run: " + refused.getMessage());
    }
    if (ended.getCount() == 0) {
      // it ended while it was observed: then it was not we who ended it
      return;
    }
    guard.cameRound();
    intervene(reason);
    if (reason.kind() != Intervention.Kind.MEMORY) {
      worker.signal(Signals.TERM);
      if (ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    worker.signal(Signals.KILL);
    unkillable = !ended.await(UNKILLABLE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
