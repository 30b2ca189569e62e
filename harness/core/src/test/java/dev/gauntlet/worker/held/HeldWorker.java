package dev.gauntlet.worker.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.worker.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real worker with samples, on a folder of its own. */
final class HeldWorker {
  private final Path folder;
  private final Map<String, String> cell = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Jdk jdk = Jdk.current();
  private List<String> flags = HeldFlags.ALL;
  private int hold = 1;
  private boolean gc = true;
  private Duration patience = Duration.ZERO;
  private List<String> columns = List.of();
  private long iterations;
  SampleTable table;
  BoxFile box;

  HeldWorker(Path folder, String kind, int threads) {
    this.folder = folder;
    cell.put("threads", "" + threads);
    cell.put("kind", kind);
    cell.put("bytes", "1024");
    cell.put("uneven", "0");
  }

  /** The JDK of this test, and one of each other version beside it. */
  static List<Jdk> jdks() throws IOException {
    TreeMap<Integer, Jdk> found = new TreeMap<>();
    try (Stream<Path> beside = Files.list(Jdk.current().home().getParent())) {
      for (Path home : beside.sorted().toList()) {
        if (Files.isExecutable(home.resolve("bin/java"))
            && Files.isReadable(home.resolve("release"))) {
          Jdk jdk = Jdk.at(home);
          found.putIfAbsent(jdk.feature(), jdk);
        }
      }
    }
    found.put(Jdk.current().feature(), Jdk.current());
    return List.copyOf(found.values());
  }

  HeldWorker on(Jdk chosen) {
    jdk = chosen;
    return this;
  }

  HeldWorker axis(String name, String value) {
    cell.put(name, value);
    return this;
  }

  HeldWorker flags(List<String> chosen) {
    flags = chosen;
    return this;
  }

  HeldWorker environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  HeldWorker hold(int chosen) {
    hold = chosen;
    return this;
  }

  HeldWorker noGc() {
    gc = false;
    return this;
  }

  HeldWorker iterations(long chosen) {
    iterations = chosen;
    return this;
  }

  HeldWorker controller(Duration chosen, List<String> more) {
    patience = chosen;
    columns = more;
    return this;
  }

  WorkerProcess start(int samples) throws IOException {
    box = BoxFile.create(folder.resolve("box"), Integer.parseInt(cell.get("threads")));
    table =
        SampleTable.create(
            folder.resolve("samples"), new SampleTable.Plan(hold, samples, gc, patience, columns));
    Order order =
        Order.of(PlantedScenario.class.getName(), new Cell(cell), box.file(), runFolder())
            .under(ProcessHandle.current().pid())
            .lasting(0, iterations)
            .sampled(table.path());
    List<String> all = new ArrayList<>(flags);
    WorkerProcess worker =
        WorkerProcess.launch(
            WorkerCommand.of(jdk, PlantedScenario.class, all)
                .command(order, folder.resolve("hs_err.log")),
            environment,
            Optional.empty());
    worker.killAfter(Duration.ofSeconds(60));
    return worker;
  }

  Path runFolder() {
    return folder.resolve("run");
  }

  /** Lets it run to its end, which must be a good one. */
  SampleSeries series(int samples) throws IOException {
    WorkerProcess worker = start(samples);
    WaitStatus status = worker.await();
    assertThat(status.shell()).as(worker.stderrTail()).isZero();
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    return table.series();
  }
}
