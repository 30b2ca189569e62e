package dev.gauntlet.fork;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Launches a shell as a worker, says its pid, and waits to be killed. */
final class LoneController {
  private LoneController() {}

  public static void main(String[] script) throws Exception {
    WorkerProcess worker =
        WorkerProcess.launch(List.of("sh", "-c", script[0]), Map.of(), Optional.empty());
    System.out.println(worker.pid());
    Thread.sleep(60_000);
  }
}
