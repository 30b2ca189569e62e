package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
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
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Folders of campaigns as our own classes write them: one is written, the others are copies with
 * other names, nights and endings.
 */
final class GeneratedNights {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final String CREATED = "2026-01-01T01:00:00Z";
  private static final Cell CELL = new Cell(Map.of("threads", "4"));

  private final Path store;
  private final String plan;
  private final String head;
  private final String survived;
  private final String crashed;
  private final int repeats;

  /**
   * @param repeats runs of each campaign
   */
  GeneratedNights(Path store, int repeats) throws IOException {
    this.store = store;
    this.repeats = repeats;
    Path first = Files.createDirectories(store.resolveSibling("first"));
    CampaignFile.write(
        first.resolve("campaign.json"),
        new Campaign(
            "made",
            "SCENARIO",
            CREATED,
            new CampaignMatrix(Map.of("threads", List.of("4")), List.of("threads")),
            CampaignDesign.sweep(repeats, 1),
            new Limits(
                Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofSeconds(75), 1L << 30),
            WorkerOptions.of("/jdk")));
    Path journal = first.resolve("journal.jsonl");
    try (Journal written = Journal.create(journal)) {
      run(written, "RUN", RunOutcome.of(Ending.SURVIVED, ""));
      run(
          written,
          "RUN",
          new RunOutcome(
              Ending.CRASHED, 139, 134, 11, new Signature("SIGSEGV", "PLACE", null), ""));
    }
    plan = Files.readString(first.resolve("campaign.json"));
    List<String> lines = Files.readAllLines(journal);
    head = lines.get(0) + "\n";
    survived = lines.get(1) + "\n" + lines.get(2) + "\n";
    crashed = lines.get(3) + "\n" + lines.get(4) + "\n";
  }

  private static void run(Journal journal, String name, RunOutcome outcome) throws IOException {
    journal.started(new RunStarted(name, CELL, 1, CREATED, ""));
    journal.ended(
        RunEnded.of(new RunOrigin(name, CELL, 1, CREATED, 5000), outcome)
            .with(new LaneProgress(List.of(), List.of(), 100, 100)));
  }

  static String night(int day) {
    return FIRST.plusDays(day).toString();
  }

  /**
   * Writes one.
   *
   * @param crashes how many of its runs crash
   * @param place where
   */
  Path add(String scenario, int day, int crashes, String place) throws IOException {
    Path folder = Files.createDirectories(store.resolve(night(day)).resolve(scenario));
    Files.writeString(
        folder.resolve("campaign.json"),
        plan.replace("SCENARIO", scenario).replace(CREATED, night(day) + "T01:00:00Z"));
    StringBuilder journal = new StringBuilder(head);
    for (int run = 1; run <= repeats; run++) {
      String lines = run <= crashes ? crashed.replace("PLACE", place) : survived;
      journal.append(lines.replace("\"RUN\"", "\"p" + run + "-c1\""));
    }
    Files.writeString(folder.resolve("journal.jsonl"), journal);
    return folder;
  }

  /** Adds runs to one, as a campaign that goes on does. */
  void more(String scenario, int day, int crashes, String place) throws IOException {
    Path journal = store.resolve(night(day)).resolve(scenario).resolve("journal.jsonl");
    for (int run = repeats + 1; run <= repeats + crashes; run++) {
      String lines = crashed.replace("PLACE", place).replace("\"RUN\"", "\"p" + run + "-c1\"");
      Files.writeString(journal, lines, StandardOpenOption.APPEND);
    }
  }
}
