package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A forked worker with virtual cameras in it. */
final class Worker {
  private Worker() {}

  static Cell cell(String... values) {
    return Cells.of(new VirtualcamScenario(), values);
  }

  static RealWorker launch(Path folder, int iterations, String... values) throws IOException {
    return RealWorker.launch(folder, new VirtualcamScenario(), iterations, values);
  }

  /** To its end. */
  static BoxState run(Path folder, int iterations, String... values) throws IOException {
    return launch(folder, iterations, values).await().box();
  }

  /** Until the first finding, and not further. */
  static BoxState untilFinding(Path folder, String... values)
      throws IOException, InterruptedException {
    RealWorker one = launch(folder, 2000, values);
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
    RealWorker one = launch(folder, Integer.MAX_VALUE, values);
    one.reach(from);
    long before = data(one);
    one.reach(to);
    long after = data(one);
    one.kill();
    return after - before;
  }

  private static long data(RealWorker one) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + one.process().pid() + "/status"))) {
      if (line.startsWith("VmData:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    throw new AssertionError("no VmData");
  }
}
