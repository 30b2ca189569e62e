package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.scenario.Cell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Shards of 12 x 12 cells as our own classes write them: the lines of one run are written, the
 * others are copies with other names, passes and cells.
 */
final class GeneratedShards {
  private static final String TIME = "2026-01-01T01:00:00.123456789Z";
  private static final int PASS = 777_777;

  private final Campaign campaign;
  private final List<String> lines;

  /**
   * @param repeats runs of each cell
   */
  GeneratedShards(Path folder, int repeats) throws IOException {
    List<String> values = IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("threads", values);
    axes.put("encoders", values);
    campaign =
        new Campaign(
            "made",
            "codec",
            TIME,
            new CampaignMatrix(axes, List.of("threads", "encoders")),
            CampaignDesign.sweep(repeats, 1),
            new Limits(
                Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofSeconds(75), 1L << 30),
            WorkerOptions.of("/jdk"));
    Path journal = folder.resolve("one.jsonl");
    Map<String, String> place = new LinkedHashMap<>();
    place.put("threads", "THREADS");
    place.put("encoders", "ENCODERS");
    Cell cell = new Cell(place);
    Map<String, Double> metrics = new TreeMap<>();
    for (int i = 0; i < 25; i++) {
      // about as long as a real line
      metrics.put("peak.metric-" + i, 1e6 * (i + 0.25));
    }
    try (Journal written = Journal.create(journal)) {
      written.started(new RunStarted("RUN", cell, PASS, TIME, "/dev/shm/gauntlet/box"));
      written.ended(
          RunEnded.of(
                  new RunOrigin("RUN", cell, PASS, TIME, 5000), RunOutcome.of(Ending.SURVIVED, ""))
              .with(new LaneProgress(List.of(), List.of(), 100, 100))
              .withMetrics(metrics));
    }
    lines = Files.readAllLines(journal);
  }

  /** Writes all shards of so many. */
  List<Path> write(Path folder, int of) throws IOException {
    List<Path> shards = new ArrayList<>();
    for (int index = 1; index <= of; index++) {
      Path shard = Files.createDirectories(folder.resolve("shard-" + index));
      Campaign part = campaign.sharded(new Shard(index, of));
      CampaignFile.write(shard.resolve("campaign.json"), part);
      try (BufferedWriter out = Files.newBufferedWriter(shard.resolve("journal.jsonl"))) {
        out.write(lines.get(0) + "\n");
        for (Iterator<PlannedRun> order = part.order(); order.hasNext(); ) {
          PlannedRun run = order.next();
          out.write(line(1, run) + "\n" + line(2, run) + "\n");
        }
      }
      shards.add(shard);
    }
    return shards;
  }

  private String line(int number, PlannedRun run) {
    return lines
        .get(number)
        .replace("\"RUN\"", "\"" + run.name() + "\"")
        .replace("THREADS", run.cell().text("threads"))
        .replace("ENCODERS", run.cell().text("encoders"))
        .replace("" + PASS, "" + run.pass());
  }
}
