package dev.gauntlet.reports.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded campaign as if it had gone on for many more passes: its own journal lines, as the
 * engine wrote them, with new names and passes.
 */
final class LargeCampaign {
  private static final Pattern RUN = Pattern.compile("\"run\":\"p(\\d+)-c");
  private static final Pattern PASS = Pattern.compile("\"pass\":(\\d+)");

  private LargeCampaign() {}

  /**
   * @param times how often the passes of the recording are made
   * @return runs made
   */
  static long write(Path recording, Path folder, int times) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode campaign = (ObjectNode) mapper.readTree(recording.resolve("campaign.json").toFile());
    int passes = campaign.get("repeats").asInt();
    campaign.put("repeats", passes * times);
    Files.createDirectories(folder);
    mapper.writeValue(folder.resolve("campaign.json").toFile(), campaign);
    Files.copy(recording.resolve("environment.json"), folder.resolve("environment.json"));
    List<String> lines = Files.readAllLines(recording.resolve("journal.jsonl"));
    List<Line> events = lines.subList(1, lines.size()).stream().map(Line::of).toList();
    try (BufferedWriter out =
        Files.newBufferedWriter(folder.resolve("journal.jsonl"), StandardCharsets.UTF_8)) {
      out.write(lines.get(0) + "\n");
      for (int time = 0; time < times; time++) {
        for (Line event : events) {
          event.write(out, time * passes);
        }
      }
    }
    return (long) events.size() / 2 * times;
  }

  /** A line, cut where its pass stands. */
  private record Line(String head, int run, String middle, int pass, String tail) {
    static Line of(String line) {
      Matcher run = RUN.matcher(line);
      Matcher pass = PASS.matcher(line);
      if (!run.find() || !pass.find(run.end())) {
        throw new IllegalArgumentException("no run of a sweep: " + line);
      }
      return new Line(
          line.substring(0, run.start(1)),
          Integer.parseInt(run.group(1)),
          line.substring(run.end(1), pass.start(1)),
          Integer.parseInt(pass.group(1)),
          line.substring(pass.end(1)));
    }

    void write(BufferedWriter out, int later) throws IOException {
      out.write(head);
      out.write(Integer.toString(run + later));
      out.write(middle);
      out.write(Integer.toString(pass + later));
      out.write(tail);
      out.write('\n');
    }
  }
}
