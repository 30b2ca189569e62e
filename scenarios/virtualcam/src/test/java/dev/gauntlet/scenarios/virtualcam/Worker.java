package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.LiveWorker;
import dev.gauntlet.fork.WorkerJvm;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.worker.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A forked worker with virtual cameras in it, launched and reaped by the engine's own code. */
final class Worker {
  private final BoxFile box;
  private final LiveWorker worker;

  private Worker(BoxFile box, LiveWorker worker) {
    this.box = box;
    this.worker = worker;
  }

  /** A cell of the given values, {@code pool=4}; the others have their defaults. */
  static Cell cell(String... values) {
    Map<String, String> cell = new LinkedHashMap<>();
    for (Axis axis : Axis.of(new VirtualcamScenario())) {
      cell.put(axis.name(), axis.defaultValue());
    }
    for (String value : values) {
      int equals = value.indexOf('=');
      if (cell.put(value.substring(0, equals), value.substring(equals + 1)) == null) {
        throw new IllegalArgumentException("no axis in " + value);
      }
    }
    return new Cell(cell);
  }

  static Worker launch(Path folder, int iterations, String... values) throws IOException {
    Cell cell = cell(values);
    VirtualcamScenario scenario = new VirtualcamScenario();
    scenario.check(cell);
    Path own = Files.createTempDirectory(folder, "run");
    BoxFile box = BoxFile.create(own.resolve("box"), cell.whole("threads"));
    Order order =
        new Order(
            scenario.getClass().getName(),
            box.file(),
            own.resolve("run"),
            ProcessHandle.current().pid(),
            0,
            iterations,
            cell);
    WorkerJvm jvm = WorkerJvm.of(Jdk.current(), scenario.getClass(), List.of());
    return new Worker(
        box,
        LiveWorker.launch(
            jvm.command(order, own.resolve("hs_err.log")), Map.of(), Optional.empty()));
  }

  /** To its end. */
  static BoxState run(Path folder, int iterations, String... values) throws IOException {
    Worker one = launch(folder, iterations, values);
    one.await();
    return one.box();
  }

  /** Until the first finding, and not further. */
  static BoxState untilFinding(Path folder, String... values)
      throws IOException, InterruptedException {
    Worker one = launch(folder, 2000, values);
    while (one.box().findings().isEmpty() && one.running()) {
      Thread.sleep(50);
    }
    BoxState state = one.box();
    one.kill();
    return state;
  }

  /** By how much its data grows between two iterations, bytes. */
  static long growth(Path folder, int from, int to, String... values)
      throws IOException, InterruptedException {
    Worker one = launch(folder, Integer.MAX_VALUE, values);
    one.reach(from);
    long before = one.data();
    one.reach(to);
    long after = one.data();
    one.kill();
    return after - before;
  }

  WaitStatus await() throws IOException {
    return worker.await();
  }

  BoxState box() {
    return box.state();
  }

  private boolean running() {
    return ProcessHandle.of(worker.pid()).isPresent();
  }

  private void reach(int iterations) throws InterruptedException {
    while (box().iterations() <= iterations) {
      if (!running()) {
        throw new AssertionError("the worker ended: " + worker.stderrTail());
      }
      Thread.sleep(20);
    }
  }

  private long data() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + worker.pid() + "/status"))) {
      if (line.startsWith("VmData:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    throw new AssertionError("no VmData");
  }

  private void kill() throws IOException {
    worker.signal(9);
    worker.await();
  }
}
