package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.store.RunFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A campaign of 144 cells x 69 runs, as large as the published one: the 12 recorded passes of a
 * real one again and again, its lines as the engine wrote them, with new names and passes.
 */
final class PublishedSize {
  static final int CELLS = 144;
  static final int PASSES = 69;

  private static final Path RECORDING = Path.of("../../reports/recordings/codec-d01");
  private static final Pattern PASS = Pattern.compile("\"pass\":(\\d+)");

  private PublishedSize() {}

  /**
   * @param first recorded pass that it begins with, from 0: another one gives other counts per cell
   */
  static void write(Path folder, int first) throws IOException {
    RunFolder from = new RunFolder(RECORDING.toAbsolutePath().normalize());
    RunFolder to = new RunFolder(folder);
    Files.createDirectories(folder);
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode plan = (ObjectNode) mapper.readTree(from.campaign().toFile());
    mapper.writeValue(to.campaign().toFile(), plan.put("repeats", PASSES));
    Files.copy(from.path().resolve("environment.json"), folder.resolve("environment.json"));
    List<String> lines = Files.readAllLines(from.journal());
    Map<Integer, List<String>> recorded = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      Matcher pass = PASS.matcher(line);
      if (!pass.find()) {
        throw new IllegalArgumentException("no run of a sweep: " + line);
      }
      recorded.computeIfAbsent(Integer.valueOf(pass.group(1)), any -> new ArrayList<>()).add(line);
    }
    try (BufferedWriter out = Files.newBufferedWriter(to.journal())) {
      out.write(lines.get(0) + "\n");
      for (int pass = 1; pass <= PASSES; pass++) {
        int source = (pass - 1 + first) % recorded.size() + 1;
        for (String line : recorded.get(source)) {
          out.write(
              line.replace("\"run\":\"p" + source + "-", "\"run\":\"p" + pass + "-")
                      .replace("\"pass\":" + source + ",", "\"pass\":" + pass + ",")
                  + "\n");
        }
      }
    }
  }
}
