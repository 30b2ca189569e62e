package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.store.RunFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sweep that was interrupted before its last run, after many: the first pass of a real one, its
 * lines as the engine wrote them, with new names and passes.
 */
final class LongSweep {
  private static final String RUN = "\"run\":\"p1-c";
  private static final String PASS = "\"pass\":1,";

  private LongSweep() {}

  /**
   * @param real a whole sweep, of which no run left evidence
   * @param runs that it has made, and one is left; a multiple of the cells
   */
  static void write(Path real, Path folder, int runs) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    RunFolder from = new RunFolder(real);
    RunFolder to = new RunFolder(folder);
    List<String> lines = Files.readAllLines(from.journal());
    List<String> events = new ArrayList<>(lines.subList(1, lines.size()));
    events.removeIf(line -> !line.contains(RUN));
    int cells = events.size() / 2;
    ObjectNode plan = (ObjectNode) mapper.readTree(from.campaign().toFile());
    Files.createDirectories(to.evidence());
    mapper.writeValue(to.campaign().toFile(), plan.put("repeats", runs / cells));
    Files.copy(real.resolve("environment.json"), folder.resolve("environment.json"));
    try (BufferedWriter out = Files.newBufferedWriter(to.journal())) {
      out.write(lines.get(0) + "\n");
      for (int pass = 1; pass <= runs / cells; pass++) {
        // the two lines of the last run are not written
        for (String line : pass < runs / cells ? events : events.subList(0, events.size() - 2)) {
          String named = line.replace(RUN, "\"run\":\"p" + pass + "-c");
          out.write(named.replace(PASS, "\"pass\":" + pass + ",") + "\n");
        }
      }
    }
  }

  /** A sweep of two cells that are made on purpose, neither of them red. */
  static Path real(Path folder) throws IOException, InterruptedException {
    new Cli(folder)
        .run(
            "sweep",
            "meta",
            "--ending",
            "survive,soft-failure",
            "--iterations",
            "3",
            "--repeats",
            "1",
            "--out",
            "real")
        .exits(0);
    return folder.resolve("real");
  }
}
