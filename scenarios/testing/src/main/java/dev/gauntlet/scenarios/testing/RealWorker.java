package dev.gauntlet.scenarios.testing;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.worker.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a scenario in a forked worker, launched and reaped by the engine's own code. */
public final class RealWorker {
  private final Path folder;
  private final BoxFile box;
  private final WorkerProcess worker;

  private RealWorker(Path folder, BoxFile box, WorkerProcess worker) {
    this.folder = folder;
    this.box = box;
    this.worker = worker;
  }

  /**
   * What is left of a run.
   *
   * @param stdout what it printed; empty when it printed nothing
   * @param hsErr the JVM's report of its crash; empty when it wrote none
   */
  public record Remains(
      WaitStatus status, BoxState box, String stdout, String stderr, String hsErr) {}

  /**
   * @param folder an existing one, in which a folder of its own is made
   * @param iterations of each lane; 0: until the time is up
   * @param limit time until the lanes end; zero: none
   * @param environment of the worker, beside what this process has
   */
  public static RealWorker launch(
      Path folder,
      Scenario scenario,
      int iterations,
      Duration limit,
      Map<String, String> environment,
      Cell cell)
      throws IOException {
    scenario.check(cell);
    Path own = Files.createTempDirectory(folder, "run");
    BoxFile box = BoxFile.create(own.resolve("box"), cell.whole("threads"));
    Order order =
        Order.of(scenario.getClass().getName(), cell, box.file(), own.resolve("run"))
            .under(ProcessHandle.current().pid())
            .lasting(limit.toNanos(), iterations);
    WorkerCommand jvm = WorkerCommand.of(Jdk.current(), scenario.getClass(), List.of());
    return new RealWorker(
        own,
        box,
        WorkerProcess.launch(
            jvm.command(order, own.resolve("hs_err.log")), environment, Optional.empty()));
  }

  /** With values as {@link Cells#of(Scenario, String...)} takes them. */
  public static RealWorker launch(Path folder, Scenario scenario, int iterations, String... values)
      throws IOException {
    Cell cell = Cells.of(scenario, values);
    return launch(folder, scenario, iterations, Duration.ZERO, Map.of(), cell);
  }

  /** So many iterations of each lane, to its end. */
  public static Remains run(Path folder, Scenario scenario, int iterations, Cell cell)
      throws IOException {
    return launch(folder, scenario, iterations, Duration.ZERO, Map.of(), cell).await();
  }

  public WorkerProcess process() {
    return worker;
  }

  /** What its black box holds now, also after its end. */
  public BoxState box() {
    return box.state();
  }

  /** To its end. */
  public Remains await() throws IOException {
    WaitStatus status = worker.await();
    worker.keepOutput(folder);
    return new Remains(
        status, box.state(), text("stdout.txt"), text("stderr.txt"), text("hs_err.log"));
  }

  /**
   * Until its lanes have begun more iterations than that.
   *
   * @throws AssertionError when it ends before
   */
  public void reach(int iterations) throws InterruptedException {
    while (box().iterations() <= iterations) {
      if (!running()) {
        throw new AssertionError("the worker ended: " + worker.stderrTail());
      }
      Thread.sleep(20);
    }
  }

  public boolean running() {
    return ProcessHandle.of(worker.pid()).isPresent();
  }

  /** Ends it, with SIGKILL. */
  public void kill() throws IOException {
    worker.signal(9);
    worker.await();
  }

  private String text(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }
}
