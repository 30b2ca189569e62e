package dev.gauntlet.fork;

import dev.gauntlet.engine.ContainerExec;
import dev.gauntlet.linux.ExitOfOther;
import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.WaitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * The engine, for a worker in a container. The worker's own parent reaps it at once, so nothing is
 * sent to its group once it has ended; what it left behind is all that shares its pid namespace
 * beside the container's own programs.
 */
final class ContainerParent implements WorkerParent {
  private static final long BETWEEN_POLLS = 10_000_000;

  /** Polls in a second. */
  private static final int SECOND = 100;

  /** After the process is gone the engine has to hear of it. */
  private static final Duration ENGINE = Duration.ofSeconds(10);

  private final WarmContainer container;
  private final ContainerExec exec;
  private final UnaryOperator<Path> files;
  private final ExitOfOther exit;
  private final Optional<String> start;
  private final ContainerGroup.Cpu before;
  private volatile boolean ended;
  private WaitStatus status;

  /**
   * @param exec just started
   * @param before what the container had used until then
   * @param files where a file of the container can be read from here
   */
  ContainerParent(
      WarmContainer container,
      ContainerExec exec,
      ContainerGroup.Cpu before,
      UnaryOperator<Path> files) {
    this.container = container;
    this.exec = exec;
    this.files = files;
    this.exit = ExitOfOther.of(exec.pid());
    this.start = ProcessStat.of(exec.pid()).map(ProcessStat::startTime);
    this.before = before;
  }

  @Override
  public void signal(int signal) {
    if (!ended && lives()) {
      Signals.sendGroup(exec.pid(), signal);
    }
  }

  /** Until its parent has reaped it; another process may have its pid soon after. */
  private boolean lives() {
    return start.isPresent()
        && ProcessStat.of(exec.pid()).map(ProcessStat::startTime).equals(start);
  }

  @Override
  public Optional<WaitStatus> end(BooleanSupplier givenUp) throws IOException {
    for (int poll = 1; lives(); poll++) {
      if (poll % SECOND == 0 && givenUp.getAsBoolean()) {
        return Optional.empty();
      }
      LockSupport.parkNanos(BETWEEN_POLLS);
    }
    ended = true;
    status = told();
    return Optional.of(status);
  }

  @Override
  public boolean endedWithin(Duration limit) throws IOException {
    long last = System.nanoTime() + limit.toNanos();
    return end(() -> System.nanoTime() > last).isPresent();
  }

  private WaitStatus told() throws IOException {
    Optional<WaitStatus> kernels = exit.status();
    if (kernels.isPresent()) {
      return kernels.get();
    }
    long last = System.nanoTime() + ENGINE.toNanos();
    OptionalInt code = exec.exitCode();
    while (code.isEmpty()) {
      if (System.nanoTime() > last) {
        throw new IOException("the container engine does not tell how a worker ended");
      }
      LockSupport.parkNanos(BETWEEN_POLLS);
      code = exec.exitCode();
    }
    return decoded(code.getAsInt());
  }

  /** A JVM that exits with 128 + a signal by its own choice reads as that signal. */
  static WaitStatus decoded(int code) {
    return code > 128 && code < 128 + 65 ? new WaitStatus(code - 128, 0) : new WaitStatus(0, code);
  }

  @Override
  public List<StuckProcess> sweep(Duration limit) throws IOException {
    return container.sweep(limit);
  }

  @Override
  public List<StuckProcess> abandon(Duration limit) throws IOException {
    List<StuckProcess> left = container.sweep(limit);
    ended = true;
    status = new WaitStatus(Signals.KILL, 0);
    return left;
  }

  @Override
  public Path located(Path file) {
    return files.apply(file);
  }

  @Override
  public Reaped reap() throws IOException {
    container.noteMemory(status);
    ContainerGroup.Cpu now = container.group().cpu();
    return new Reaped(
        status,
        Math.max(0, now.user() - before.user()),
        Math.max(0, now.system() - before.system()),
        0);
  }

  /**
   * A container in which something ended badly may be left in any state: the next run gets another.
   */
  @Override
  public void close() throws IOException {
    exit.close();
    if (status == null || status.shell() != 0) {
      container.close();
    }
  }
}
