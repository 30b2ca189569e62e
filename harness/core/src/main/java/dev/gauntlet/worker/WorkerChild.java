package dev.gauntlet.worker;

import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.Wait;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildEnding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * A child of the scenario; waited for by polling, which a deadline needs and a few ms do not hurt.
 */
final class WorkerChild implements Child {
  private static final int[] LADDER = {Signals.INT, Signals.TERM};

  private final int pid;
  private final InputStream stdout;
  private final HungChildren stacks;
  private final ChildCoreDumps cores;
  private String folder = "";
  private volatile Optional<String> hungAtStop = Optional.empty();
  private boolean stopping;
  private ChildEnding ending;

  /**
   * @param stacks where those of a child go that leaves on no signal
   * @param cores what it leaves when it crashes
   */
  WorkerChild(int pid, InputStream stdout, HungChildren stacks, ChildCoreDumps cores) {
    this.cores = cores;
    this.pid = pid;
    this.stacks = stacks;
    this.stdout = stdout;
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public InputStream stdout() {
    return stdout;
  }

  @Override
  public ChildEnding await() throws InterruptedException {
    while (true) {
      Optional<ChildEnding> ended = await(Duration.ofHours(1));
      if (ended.isPresent()) {
        return ended.get();
      }
    }
  }

  @Override
  public Optional<ChildEnding> await(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long pause = 1; ; pause = Math.min(pause + 1, 10)) {
      if (poll()) {
        return Optional.of(ending);
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      Thread.sleep(Math.min(pause, left));
    }
  }

  @Override
  public ChildEnding stop(Duration grace) throws InterruptedException {
    for (int signal : LADDER) {
      if (poll()) {
        return ending;
      }
      signal(signal);
      await(grace);
    }
    if (poll()) {
      return ending;
    }
    String hung = hung(grace);
    if (poll()) {
      // late, but by itself
      return ending;
    }
    hungAtStop = Optional.of(hung);
    signal(Signals.KILL);
    return await();
  }

  private String hung(Duration grace) throws InterruptedException {
    String sentence =
        "hung at stop: left neither on SIGINT nor on SIGTERM within %s s each"
            .formatted(
                BigDecimal.valueOf(grace.toMillis(), 3).stripTrailingZeros().toPlainString());
    try {
      return sentence + stacks.take(pid).map(place -> " (" + place + ")").orElse("");
    } catch (IOException refused) {
      System.err.println("gauntlet: stacks of a child that does not stop: " + refused.getMessage());
      return sentence;
    }
  }

  @Override
  public Optional<String> hungAtStop() {
    return hungAtStop;
  }

  /** Only while nobody has reaped it: afterwards its number may be somebody else's. */
  private synchronized void signal(int signal) {
    if (ending == null) {
      stopping = true;
      Signals.sendGroup(pid, signal);
    }
  }

  /** Another thread may be waiting for it, and sees its end too. */
  @Override
  public synchronized void close() {
    try {
      if (!poll()) {
        signal(Signals.KILL);
        reap(Wait.ended(pid));
      }
      stdout.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private synchronized boolean poll() {
    try {
      if (ending == null) {
        Optional<WaitStatus> ended = Wait.endedAlready(pid);
        if (ended.isPresent()) {
          reap(ended.get());
        } else {
          folder = cores.seen(pid, folder);
        }
      }
      return ending != null;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private synchronized void reap(WaitStatus status) throws IOException {
    // while the zombie pins its group: nobody of it may outlive its leader
    Signals.sendGroup(pid, Signals.KILL);
    Wait.reap(pid);
    ending = new ChildEnding(status.signal(), status.code(), stopping);
  }
}
