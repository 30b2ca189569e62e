package dev.gauntlet.fork;

import dev.gauntlet.linux.EnvironmentBlock;
import dev.gauntlet.linux.Lifeline;
import dev.gauntlet.linux.Pipe;
import dev.gauntlet.linux.PipeReader;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.Spawn;
import dev.gauntlet.linux.ThisProcess;
import dev.gauntlet.linux.Wait;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.output.StackWarnings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A forked worker, from its launch to its reaping. Nothing of it outlives {@link #reap}. */
public final class WorkerProcess implements AutoCloseable {
  private final int pid;
  private final String token;
  private final Pipe lifeline;
  private final OutputDrain stdout;
  private final OutputDrain stderr;
  private final StackWarnings warnings;
  private Reaped reaped;
  private Runnable atReaping = () -> {};

  private WorkerProcess(
      int pid,
      String token,
      Pipe lifeline,
      OutputDrain stdout,
      OutputDrain stderr,
      StackWarnings warnings) {
    this.pid = pid;
    this.token = token;
    this.lifeline = lifeline;
    this.stdout = stdout;
    this.stderr = stderr;
    this.warnings = warnings;
  }

  /**
   * Starts it.
   *
   * @param command program and arguments
   * @param more variables beside our own environment
   * @param cage that it is put into, with all of its children to come
   */
  public static WorkerProcess launch(
      List<String> command, Map<String, String> more, Optional<CgroupMemoryLimit> cage)
      throws IOException {
    ThisProcess.adoptOrphans();
    String token = ProcessToken.next();
    EnvironmentBlock environment =
        EnvironmentBlock.own().with(more).with(Map.of(ProcessToken.VARIABLE, token));
    Pipe lifeline = Pipe.open();
    try (Pipe out = Pipe.open();
        Pipe err = Pipe.open()) {
      Spawn spawn =
          Spawn.leader(command, environment, out.writing(), err.writing(), lifeline.reading());
      int pid = cage.isPresent() ? cage.get().start(spawn) : spawn.start();
      secure(pid, lifeline, cage);
      StackWarnings warnings = new StackWarnings();
      return new WorkerProcess(
          pid,
          token,
          lifeline,
          new OutputDrain(new PipeReader(out), pid + "-stdout", warnings.stream()),
          new OutputDrain(new PipeReader(err), pid + "-stderr", warnings.stream()),
          warnings);
    } catch (IOException refused) {
      lifeline.close();
      throw refused;
    }
  }

  /** A worker without its lifeline or its cage is not let run. */
  private static void secure(int pid, Pipe lifeline, Optional<CgroupMemoryLimit> cage)
      throws IOException {
    try {
      Lifeline.arm(lifeline.reading(), pid);
      if (cage.isPresent()) {
        cage.get().add(pid);
      }
      lifeline.closeReading();
    } catch (IOException refused) {
      Signals.sendGroup(pid, Signals.KILL);
      Wait.reap(pid);
      throw refused;
    }
  }

  /** Its pid, which is its process group and its session too. */
  public int pid() {
    return pid;
  }

  /** Sends a signal to its whole group. */
  public void signal(int signal) {
    Signals.sendGroup(pid, signal);
  }

  /** Kills it when it still lives after so long. */
  public void killAfter(Duration limit) {
    Thread killer =
        new Thread(
            () -> {
              try {
                Thread.sleep(limit.toMillis());
                signal(Signals.KILL);
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
   * Blocks until it has ended, sweeps what it has left behind, and reaps it.
   *
   * @return how it ended, by the kernel's word
   */
  public WaitStatus await() throws IOException {
    Wait.ended(pid);
    return reap().status();
  }

  /**
   * Waits until it has ended; it stays a zombie until {@link #reap}.
   *
   * @param givenUp asked once a second: whether to wait no more for a process that outlives SIGKILL
   * @return how it ended; empty when it was given up, and then it cannot be reaped
   */
  public Optional<WaitStatus> awaitEnd(BooleanSupplier givenUp)
      throws IOException, InterruptedException {
    CompletableFuture<WaitStatus> end = new CompletableFuture<>();
    // a thread of its own, since nothing ends a waitid on a process that is stuck in the kernel
    Thread waiter = new Thread(() -> end.completeAsync(this::ended, Runnable::run), "wait-" + pid);
    waiter.setDaemon(true);
    waiter.start();
    while (true) {
      try {
        return Optional.of(end.get(1, TimeUnit.SECONDS));
      } catch (TimeoutException stillThere) {
        if (givenUp.getAsBoolean()) {
          return Optional.empty();
        }
      } catch (ExecutionException broken) {
        throw new IOException("waiting for worker " + pid, broken.getCause());
      }
    }
  }

  private WaitStatus ended() {
    try {
      return Wait.ended(pid);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Ends everything that is left of the run, then reaps the worker. To be called once it ended. */
  public Reaped reap() throws IOException {
    if (reaped != null) {
      return reaped;
    }
    atReaping.run();
    Signals.sendGroup(pid, Signals.KILL);
    List<Reaped> orphans = OrphanReaper.sweep(pid, token);
    try {
      // after the sweep nobody is left who could hold the pipes open
      stdout.join(Duration.ofSeconds(2));
      stderr.join(Duration.ofSeconds(2));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    reaped = orphans.stream().reduce(Wait.reap(pid), Reaped::and);
    lifeline.close();
    return reaped;
  }

  /** Kills and reaps it, unless that is done: for when something failed on the way. */
  @Override
  public void close() throws IOException {
    if (reaped == null) {
      Signals.sendGroup(pid, Signals.KILL);
      await();
    }
  }

  /** The last part of its standard error. */
  public String stderrTail() {
    return stderr.lastText();
  }

  /** What libraries warned of in its output and its children's; all of it once it is reaped. */
  public StackWarnings warnings() {
    return warnings;
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
