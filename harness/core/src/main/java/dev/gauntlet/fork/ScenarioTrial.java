package dev.gauntlet.fork;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.ScratchFolders;
import dev.gauntlet.worker.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens and closes a scenario in a worker, to see whether it could run here: a sick driver takes
 * that worker and not us.
 */
public final class ScenarioTrial {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private ScenarioTrial() {}

  /** A cell of defaults only; empty when an axis has none and must be given. */
  public static Optional<Cell> defaults(Scenario scenario) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Axis axis : Axis.of(scenario)) {
      if (axis.defaultValue() == null) {
        return Optional.empty();
      }
      values.put(axis.name(), axis.defaultValue());
    }
    return Optional.of(new Cell(values));
  }

  /**
   * @return why it cannot run, for a person; empty when it can
   */
  public static Optional<String> of(Scenario scenario, Cell cell) throws IOException {
    Path folder = ScratchFolders.once();
    try {
      BoxFile box = BoxFile.create(folder.resolve("box"), cell.whole(Axis.THREADS.name()));
      Order order =
          Order.of(scenario.getClass().getName(), cell, box.file(), folder.resolve("run"))
              .under(ProcessHandle.current().pid());
      WorkerCommand jvm = WorkerCommand.of(Jdk.current(), scenario.getClass(), List.of());
      try (WorkerProcess worker =
          WorkerProcess.launch(
              jvm.command(order, folder.resolve("hs_err.log")), Map.of(), Optional.empty())) {
        worker.killAfter(LIMIT);
        return sentence(worker.await(), box.state());
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static Optional<String> sentence(WaitStatus status, BoxState box) {
    if (box.outcome() == Outcome.DONE && status.shell() == 0) {
      return Optional.empty();
    }
    if (!box.sentence().isEmpty()) {
      return Optional.of(box.sentence());
    }
    if (status.signal() == Signals.KILL) {
      return Optional.of("opening it did not end within " + LIMIT.toSeconds() + " s");
    }
    return Optional.of(
        status.signal() == 0
            ? "opening it ended with exit code " + status.code()
            : "opening it ended with " + Signals.name(status.signal()));
  }
}
