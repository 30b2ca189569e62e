package dev.gauntlet.fork;

import dev.gauntlet.UsageError;
import dev.gauntlet.engine.Container;
import dev.gauntlet.engine.ContainerExec;
import dev.gauntlet.linux.PidNamespace;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.output.StackWarnings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * A container that runs are made in one after the other, each a fresh process. Making one takes
 * several times as long as starting a process in it.
 */
final class WarmContainer implements AutoCloseable {
  private static final long FIRST_PAUSE = 500_000;
  private static final long LONGEST_PAUSE = 20_000_000;
  private static final Duration START = Duration.ofSeconds(10);

  private final Container container;
  private final PidNamespace processes;
  private final ContainerGroup group;
  private final ContainerMemory memory;
  private final Set<Path> own = new HashSet<>();
  private boolean open = true;

  /**
   * @param container just started, owned by this from now on
   * @param lifeline its first program beside the init
   * @param memory is told of what the kernel killed for memory
   */
  WarmContainer(Container container, Path lifeline, ContainerMemory memory) throws IOException {
    this.container = container;
    this.memory = memory;
    try {
      this.processes = PidNamespace.of(container.pid());
      this.group = ContainerGroup.of(container.pid());
      own.add(lifeline.getFileName());
      awaitLifeline();
    } catch (IOException unseen) {
      container.close();
      throw new UsageError(
          "--image: the processes of the engine are not seen from here; run Gauntlet on the machine"
              + " and in the pid namespace of the engine ("
              + unseen.getMessage()
              + ")");
    }
    PidNamespace.program(container.pid()).map(Path::getFileName).ifPresent(own::add);
  }

  /** Until then a process of the container's own would be taken for a stray. */
  private void awaitLifeline() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (processes.members().stream().noneMatch(this::isOwn)) {
      if (System.nanoTime() > end) {
        throw new IOException("the first program of a container does not run");
      }
      LockSupport.parkNanos(FIRST_PAUSE);
    }
  }

  private boolean isOwn(int pid) {
    return PidNamespace.program(pid).map(Path::getFileName).filter(own::contains).isPresent();
  }

  /** False when it was thrown away, or its first process has ended. */
  boolean usable() {
    return open && PidNamespace.program(container.pid()).isPresent();
  }

  ContainerGroup group() {
    return group;
  }

  /** Where the root of its files is, seen from here. */
  Path root() {
    return Path.of("/proc/" + container.pid() + "/root");
  }

  /** To be called when a worker has ended, and before the container is thrown away. */
  void noteMemory(WaitStatus status) throws IOException {
    memory.ended(group, status.signal() == Signals.KILL ? container::outOfMemory : () -> false);
  }

  /** Starts a program in it, for {@link WorkerContainers} to read to its end. */
  ContainerExec exec(List<String> command, Map<String, String> environment) throws IOException {
    return container.exec(command, environment);
  }

  /**
   * Starts a worker in it.
   *
   * @param files where a file of its image can be read from here, also when it is gone
   */
  WorkerProcess launch(
      List<String> command, Map<String, String> environment, UnaryOperator<Path> files)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put(ProcessToken.VARIABLE, ProcessToken.next());
    ContainerGroup.Cpu before = group.cpu();
    memory.begun(group);
    ContainerExec exec = container.exec(command, all);
    StackWarnings warnings = new StackWarnings();
    return new WorkerProcess(
        exec.pid(),
        new ContainerParent(this, exec, before, files),
        new OutputDrain(exec.output(), exec.pid() + "-stdout", warnings.stream()),
        new OutputDrain(exec.errors(), exec.pid() + "-stderr", warnings.stream()),
        warnings);
  }

  /**
   * Kills all that runs in it beside its own programs.
   *
   * @return those that SIGKILL did not end
   */
  List<StuckProcess> sweep(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_PAUSE;
    List<Integer> left = strays();
    while (!left.isEmpty() && System.nanoTime() < end) {
      left.forEach(pid -> Signals.send(pid, Signals.KILL));
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      left = strays();
    }
    return left.stream().map(StuckProcess::of).flatMap(Optional::stream).toList();
  }

  private List<Integer> strays() {
    return processes.members().stream().filter(pid -> !isOwn(pid)).toList();
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      container.close();
    }
  }
}
