package dev.gauntlet.watch;

import com.sun.jna.Function;
import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.RunFacts;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.plan.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A controller that gets no thread any more once its worker runs; prints how the run ended. */
final class Threadless {
  private static final int ADDRESS_SPACE = 9;

  private static final Limits LIMITS =
      new Limits(Duration.ofDays(1), 0, Duration.ofHours(1), Duration.ofHours(1), Long.MAX_VALUE);

  private Threadless() {}

  public static void main(String[] box) throws Exception {
    // once with threads: what is loaded then needs no address space later
    watch(Path.of(box[0] + "-1"), "exit 0", false);
    System.out.println(watch(Path.of(box[0] + "-2"), "sleep 100", true));
  }

  private static String watch(Path file, String script, boolean threadless) throws Exception {
    BoxFile box = BoxFile.create(file, 1);
    try (WorkerProcess worker =
        WorkerProcess.launch(List.of("sh", "-c", script), Map.of(), Optional.empty())) {
      limit(threadless);
      Watchdog watch = Watchdog.start(worker, box, LIMITS, true, new Quiet(), Optional.empty());
      WaitStatus status = worker.awaitEnd(watch::givenUp).orElseThrow();
      watch.stop();
      worker.reap();
      Decoded decoded =
          Decoded.of(
              new RunFacts(
                  status,
                  box.state(),
                  watch.intervention(),
                  Optional.empty(),
                  Optional.empty(),
                  false));
      return decoded.ending().word() + " " + decoded.reason();
    }
  }

  /** To what is mapped by now and less than a thread's stack. */
  private static void limit(boolean threadless) throws Exception {
    long pages = Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", 2)[0]);
    long[] limits = {threadless ? pages * 4096 + (256 << 10) : -1, -1};
    Function.getFunction("c", "setrlimit").invokeInt(new Object[] {ADDRESS_SPACE, limits});
    if (threadless) {
      takeStacksLeftOver();
    }
  }

  /** The C library keeps stacks of threads that ended: a new one may need no address space. */
  private static void takeStacksLeftOver() {
    while (true) {
      Thread parked = new Thread(LockSupport::park);
      parked.setDaemon(true);
      try {
        parked.start();
      } catch (OutOfMemoryError noMore) {
        return;
      }
    }
  }

  private static final class Quiet implements Watchdog.Observer {
    @Override
    public void polled(int pid) {}

    @Override
    public boolean dying() {
      return false;
    }

    @Override
    public void hung(int pid) {}
  }
}
