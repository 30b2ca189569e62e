package dev.gauntlet.scenarios.basic;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.LiveWorker;
import dev.gauntlet.fork.WorkerJvm;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.worker.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a scenario in a forked worker, launched and reaped by the engine's own code. */
final class RealWorker {
  private final Path folder;
  private final BoxFile box;
  private final LiveWorker worker;

  private RealWorker(Path folder, BoxFile box, LiveWorker worker) {
    this.folder = folder;
    this.box = box;
    this.worker = worker;
  }

  /** What is left of a run. */
  record Remains(WaitStatus status, BoxState box, String stdout, String stderr, String hsErr) {}

  /** A cell of that scenario: given values, else the defaults. */
  static Cell cell(Scenario scenario, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Axis.THREADS.name(), given.getOrDefault("threads", "1"));
    for (Axis axis : scenario.axes()) {
      values.put(axis.name(), given.getOrDefault(axis.name(), axis.defaultValue()));
    }
    return new Cell(values);
  }

  /** Runs so many iterations to the end. */
  static Remains run(Path folder, Scenario scenario, int iterations, Map<String, String> given)
      throws IOException {
    return launch(folder, scenario, iterations, Duration.ZERO, given).await();
  }

  /**
   * @param folder an existing one, in which a folder of its own is made
   */
  static RealWorker launch(
      Path folder, Scenario scenario, int iterations, Duration limit, Map<String, String> given)
      throws IOException {
    Cell cell = cell(scenario, given);
    scenario.check(cell);
    Path own = Files.createTempDirectory(folder, "run");
    BoxFile box = BoxFile.create(own.resolve("box"), cell.whole("threads"));
    Order order =
        new Order(
            scenario.getClass().getName(),
            box.file(),
            own.resolve("run"),
            ProcessHandle.current().pid(),
            limit.toNanos(),
            iterations,
            cell);
    WorkerJvm jvm = WorkerJvm.of(Jdk.current(), scenario.getClass(), List.of());
    return new RealWorker(
        own,
        box,
        LiveWorker.launch(
            jvm.command(order, own.resolve("hs_err.log")), Map.of(), Optional.empty()));
  }

  LiveWorker process() {
    return worker;
  }

  BoxState box() {
    return box.state();
  }

  Remains await() throws IOException {
    WaitStatus status = worker.await();
    worker.keepOutput(folder);
    return new Remains(
        status, box.state(), text("stdout.txt"), text("stderr.txt"), text("hs_err.log"));
  }

  private String text(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }
}
