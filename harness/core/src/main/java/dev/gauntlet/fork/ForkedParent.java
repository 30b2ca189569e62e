package dev.gauntlet.fork;

import dev.gauntlet.linux.Pipe;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.linux.Wait;
import dev.gauntlet.linux.WaitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * This process, for a worker that is a child of it. The dead worker stays a zombie until it is
 * reaped, so that its group cannot become somebody else's.
 */
final class ForkedParent implements WorkerParent {
  private final int pid;
  private final String token;
  private final Pipe lifeline;
  private List<Reaped> strays = List.of();

  /**
   * @param token that its processes inherit
   * @param lifeline that it holds the reading end of
   */
  ForkedParent(int pid, String token, Pipe lifeline) {
    this.pid = pid;
    this.token = token;
    this.lifeline = lifeline;
  }

  @Override
  public void signal(int signal) {
    Signals.sendGroup(pid, signal);
  }

  @Override
  public Optional<WaitStatus> end(BooleanSupplier givenUp)
      throws IOException, InterruptedException {
    return new WorkerWait(pid).end(givenUp);
  }

  @Override
  public boolean endedWithin(Duration limit) throws IOException {
    return Wait.endedWithin(pid, limit).isPresent();
  }

  @Override
  public List<StuckProcess> sweep(Duration limit) throws IOException {
    signal(Signals.KILL);
    OrphanSweep.Swept orphans = OrphanReaper.sweep(pid, token, limit);
    strays = orphans.reaped();
    return orphans.stuck();
  }

  @Override
  public List<StuckProcess> abandon(Duration limit) throws IOException {
    signal(Signals.KILL);
    List<StuckProcess> all =
        new ArrayList<>(new OrphanSweep(pid, token, limit, true).made().stuck());
    StuckProcess.of(pid).ifPresent(all::add);
    return List.copyOf(all);
  }

  @Override
  public Path located(Path file) {
    return file;
  }

  @Override
  public Reaped reap() throws IOException {
    return strays.stream().reduce(Wait.reap(pid), Reaped::and);
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
