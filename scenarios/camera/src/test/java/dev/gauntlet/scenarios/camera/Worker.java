package dev.gauntlet.scenarios.camera;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.MeasureState;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A forked worker with cameras in it. */
final class Worker {
  private Worker() {}

  static Cell cell(String... values) {
    return Cells.of(new CameraScenario(), values);
  }

  static RealWorker launch(Path folder, int iterations, String... values) throws IOException {
    return RealWorker.launch(folder, new CameraScenario(), iterations, values);
  }

  /** To its end. */
  static BoxState run(Path folder, int iterations, String... values) throws IOException {
    return launch(folder, iterations, values).await().box();
  }

  static double measured(BoxState box, String measure) {
    return box.measures().stream()
        .filter(one -> one.name().equals(measure))
        .mapToDouble(MeasureState::mean)
        .findAny()
        .orElseThrow();
  }

  /** Its descendants, as letters of their state: Z, S, R. */
  static List<String> family(RealWorker worker) throws IOException {
    String session = Long.toString(worker.process().pid());
    List<String> states = new ArrayList<>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String[] stat = stat(process);
        if (stat.length > 3 && stat[3].equals(session) && !stat[2].equals(stat[3])) {
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
