package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.LiveWorker;
import dev.gauntlet.fork.WorkerJvm;
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

/** One run in a forked worker: GStreamer is initialised once per process. */
record RealWorker(BoxFile box, LiveWorker process) {
  /** A cell of the given values, as {@code encoders=2}; the others have their defaults. */
  static Cell cell(String... values) {
    Map<String, String> cell = new LinkedHashMap<>();
    for (Axis axis : Axis.of(new GstreamerScenario())) {
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

  static RealWorker launch(
      Path folder, Map<String, String> environment, int iterations, String... values)
      throws IOException {
    Cell cell = cell(values);
    new GstreamerScenario().check(cell);
    Path own = Files.createTempDirectory(folder, "run");
    BoxFile box = BoxFile.create(own.resolve("box"), cell.whole("threads"));
    Order order =
        new Order(
            GstreamerScenario.class.getName(),
            box.file(),
            own.resolve("run"),
            ProcessHandle.current().pid(),
            0,
            iterations,
            cell);
    WorkerJvm jvm = WorkerJvm.of(Jdk.current(), GstreamerScenario.class, List.of());
    return new RealWorker(
        box,
        LiveWorker.launch(
            jvm.command(order, own.resolve("hs_err.log")), environment, Optional.empty()));
  }

  /** Runs so many rounds per lane to the end, and tells what is in the black box. */
  static BoxState run(Path folder, int iterations, String... values) throws IOException {
    return launch(folder, Map.of(), iterations, values).await();
  }

  BoxState await() throws IOException {
    process.await();
    return box.state();
  }
}
