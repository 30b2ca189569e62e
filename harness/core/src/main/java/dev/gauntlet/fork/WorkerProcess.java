package dev.gauntlet.fork;

import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.output.StackWarnings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A worker, from its launch to its reaping. Nothing of it outlives {@link #reap} but what is stuck
 * in the kernel.
 */
public final class WorkerProcess implements AutoCloseable {
  /** After SIGKILL. */
  static final Duration UNKILLABLE = Duration.ofSeconds(StuckProcess.AFTER_SECONDS);

  /** Of what hangs under a worker that is stuck, which has had its SIGKILL long ago. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private final int pid;
  private final WorkerParent parent;
  private final OutputDrain stdout;
  private final OutputDrain stderr;
  private final StackWarnings warnings;
  private List<StuckProcess> stuck = List.of();
  private volatile boolean killed;
  private Reaped reaped;
  private Runnable atReaping = () -> {};

  WorkerProcess(
      int pid,
      WorkerParent parent,
      OutputDrain stdout,
      OutputDrain stderr,
      StackWarnings warnings) {
    this.pid = pid;
    this.parent = parent;
    this.stdout = stdout;
    this.stderr = stderr;
    this.warnings = warnings;
  }

  /**
   * Starts it.
   *
   * @param command program and arguments
   * @param more variables beside our own environment
   * @param limit the memory group that it is put into, with all of its children to come
   */
  public static WorkerProcess launch(
      List<String> command, Map<String, String> more, Optional<CgroupMemoryLimit> limit)
      throws IOException {
    return new WorkerLaunch(command, limit).started(more);
  }

  /** Its pid in our pid namespace, which is its process group and its session too. */
  public int pid() {
    return pid;
  }

  /** Sends a signal to its whole group. */
  public void signal(int signal) {
    parent.signal(signal);
  }

  /** Kills it when it still lives after so long. */
  public void killAfter(Duration limit) {
    Thread killer =
        new Thread(
            () -> {
              try {
                Thread.sleep(limit.toMillis());
                signal(Signals.KILL);
                killed = true;
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            },
            "kill-" + pid);
    killer.setDaemon(true);
    killer.start();
    atReaping = killer::interrupt;
  }

  /**
   * Waits until it has ended, sweeps what it has left behind, and reaps it. One without {@link
   * #killAfter} is waited for as long as it lives.
   *
   * @return how it ended, by the kernel's word; as by SIGKILL when it is stuck in the kernel
   */
  public WaitStatus await() throws IOException {
    int[] seconds = {0};
    try {
      Optional<WaitStatus> end =
          awaitEnd(() -> killed && ++seconds[0] > StuckProcess.AFTER_SECONDS);
      return end.isPresent() ? reap().status() : leave().status();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while worker " + pid + " ran");
    }
  }

  /**
   * Waits until it has ended; it stays a zombie until {@link #reap}.
   *
   * @param givenUp asked once a second: whether to wait no more for a process that outlives SIGKILL
   * @return how it ended; empty when it was given up, and then it cannot be reaped
   */
  public Optional<WaitStatus> awaitEnd(BooleanSupplier givenUp)
      throws IOException, InterruptedException {
    return parent.end(givenUp);
  }

  /** Ends everything that is left of the run, then reaps the worker. To be called once it ended. */
  public Reaped reap() throws IOException {
    if (reaped != null) {
      return reaped;
    }
    atReaping.run();
    stuck = parent.sweep(UNKILLABLE);
    join();
    reaped = parent.reap();
    parent.close();
    return reaped;
  }

  /**
   * Ends what can be ended of a run whose worker outlived SIGKILL; the worker itself stays.
   *
   * @return as if SIGKILL had ended it
   */
  public Reaped leave() throws IOException {
    if (reaped != null) {
      return reaped;
    }
    atReaping.run();
    stuck = parent.abandon(LATE);
    join();
    reaped = new Reaped(new WaitStatus(Signals.KILL, 0), 0, 0, 0);
    parent.close();
    return reaped;
  }

  /** After the sweep only what is stuck could hold the pipes open. */
  private void join() {
    try {
      Duration limit = stdout.join(Duration.ofSeconds(2)) ? Duration.ofSeconds(2) : LATE;
      stderr.join(limit);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its processes that SIGKILL did not end. To be called once it is reaped, or left. */
  public List<StuckProcess> stuck() {
    return stuck;
  }

  /** Kills one that was neither reaped nor left: whoever launched it could not go on. */
  @Override
  public void close() throws IOException {
    if (reaped == null) {
      parent.signal(Signals.KILL);
      if (parent.endedWithin(UNKILLABLE)) {
        reap();
      } else {
        leave();
      }
    }
  }

  /** Where a file that it has mapped can be read from here, also once it has ended. */
  public Path located(Path file) {
    return parent.located(file);
  }

  /** The last part of its standard error. */
  public String stderrTail() {
    return stderr.lastText();
  }

  /** What libraries warned of in its output and its children's; all of it once it is reaped. */
  public StackWarnings warnings() {
    return warnings;
  }

  /** What failed of the threads that read its output; all of it once it is reaped. */
  public List<String> troubles() {
    return Stream.of(stdout.trouble(), stderr.trouble()).flatMap(Optional::stream).toList();
  }

  /** Bytes that it wrote to standard output and standard error. */
  public long printed() {
    return stdout.total() + stderr.total();
  }

  /** Writes what is kept of its output to {@code stdout.txt} and {@code stderr.txt}, if any. */
  public void keepOutput(Path folder) throws IOException {
    if (stdout.total() > 0) {
      stdout.writeTo(folder.resolve("stdout.txt"));
    }
    if (stderr.total() > 0) {
      stderr.writeTo(folder.resolve("stderr.txt"));
    }
  }
}
