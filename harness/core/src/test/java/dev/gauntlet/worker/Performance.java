package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Puppet} in a real worker. */
public final class Performance {
  public final WorkerProcess worker;
  public final BoxFile box;

  private Performance(WorkerProcess worker, BoxFile box) {
    this.worker = worker;
    this.box = box;
  }

  /** Starts it; it iterates for so long, or so many rounds when that is not 0. */
  public static Performance of(
      String deed, int lanes, Duration duration, long iterations, Path folder) throws IOException {
    BoxFile box = BoxFile.create(folder.resolve("box"), lanes);
    Order order =
        Order.of(
                Puppet.class.getName(),
                new Cell(Map.of("threads", "" + lanes, "does", deed)),
                box.file(),
                folder.resolve("run"))
            .under(ProcessHandle.current().pid())
            .lasting(duration.toNanos(), iterations);
    // no core files where a test crashes on purpose
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -c 0; exec \"$@\"", "sh"));
    command.addAll(
        WorkerCommand.of(Jdk.current(), Puppet.class, List.of())
            .command(order, folder.resolve("hs_err.log")));
    return new Performance(WorkerProcess.launch(command, Map.of(), Optional.empty()), box);
  }

  /** Waits until its lanes have begun so many rounds. */
  public void awaitIterations(long count) throws InterruptedException, IOException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (box.state().iterations() < count) {
      if (System.nanoTime() > end) {
        throw new IOException("only " + box.state());
      }
      Thread.sleep(5);
    }
  }

  /** Its black box, once it has ended with this status. */
  public BoxState ended(int shell) throws IOException {
    worker.killAfter(Duration.ofSeconds(60));
    int seen = worker.await().shell();
    if (seen != shell) {
      throw new IOException("ended with " + seen + ": " + worker.stderrTail());
    }
    return box.state();
  }
}
