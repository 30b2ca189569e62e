package dev.gauntlet.scenarios.camera;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.MeasureState;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.LiveWorker;
import dev.gauntlet.fork.WorkerJvm;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.worker.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A forked worker with cameras in it, launched and reaped by the engine's own code. */
final class Worker {
  private final BoxFile box;
  private final LiveWorker worker;

  private Worker(BoxFile box, LiveWorker worker) {
    this.box = box;
    this.worker = worker;
  }

  /** A cell of the given values, {@code size=64x64}; the others have their defaults. */
  static Cell cell(String... values) {
    Map<String, String> cell = new LinkedHashMap<>();
    for (Axis axis : Axis.of(new CameraScenario())) {
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
    CameraScenario scenario = new CameraScenario();
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
    one.worker.await();
    return one.box();
  }

  static double measured(BoxState box, String measure) {
    return box.measures().stream()
        .filter(one -> one.name().equals(measure))
        .mapToDouble(MeasureState::mean)
        .findAny()
        .orElseThrow();
  }

  BoxState box() {
    return box.state();
  }

  /** Waits until its lane has ended so many iterations. */
  void await(int iterations) throws InterruptedException {
    while (box().iterations() <= iterations) {
      Thread.sleep(20);
    }
  }

  void kill() throws IOException {
    worker.signal(9);
    worker.await();
  }

  /** Its descendants, as letters of their state: Z, S, R. */
  List<String> family() throws IOException {
    List<String> states = new ArrayList<>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String[] stat = stat(process);
        if (stat.length > 3 && stat[3].equals("" + worker.pid()) && !stat[2].equals(stat[3])) {
          states.add(stat[0]);
        }
      }
    }
    return states;
  }

  private static String[] stat(Path process) {
    try {
      byte[] bytes = Files.readAllBytes(process.resolve("stat"));
      String line = new String(bytes, StandardCharsets.ISO_8859_1);
      return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    } catch (IOException ended) {
      return new String[0];
    }
  }
}
