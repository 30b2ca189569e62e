package dev.gauntlet.cli;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Damaged;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.Recorded;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.probe.SampleFile;
import dev.gauntlet.reports.CampaignTable;
import dev.gauntlet.reports.SweptAxis;
import dev.gauntlet.reports.TableInput;
import dev.gauntlet.reports.TableJson;
import dev.gauntlet.reports.TextStyle;
import dev.gauntlet.reports.TextTable;
import dev.gauntlet.verdict.growth.Keeping;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a campaign's folder says, and nothing but the folder. */
record Outcome(RunFolder folder, Campaign campaign, Recorded recorded) {
  private static final int NAMED = 3;

  static Outcome of(RunFolder folder) throws IOException {
    if (!Files.isDirectory(folder.path())) {
      throw new Mistake(
          folder.path() + " is no folder; give the one of a campaign, which holds campaign.json");
    }
    try {
      Campaign campaign = CampaignFile.read(folder.campaign());
      for (String axis : campaign.swept()) {
        if (!campaign.axes().containsKey(axis)) {
          throw new Damaged(folder.campaign(), "not a campaign: it sweeps " + axis + ", no axis");
        }
      }
      if (campaign.soaks()) {
        plan(folder, campaign.soak());
      }
      return new Outcome(folder, campaign, JournalReader.read(folder.journal()));
    } catch (Damaged damaged) {
      throw damaged;
    } catch (IOException unreadable) {
      throw new Mistake(folder.path() + " cannot be read: " + Said.of(unreadable));
    }
  }

  /**
   * Whether each run that began also ended, once; else nothing is to be derived from it.
   *
   * @throws Mistake when the journal lacks lines
   */
  void refuseWhatDoesNotSum() {
    List<String> odd = new ArrayList<>(recorded.started().stream().map(RunStarted::run).toList());
    for (RunEnded run : recorded.ended()) {
      if (!odd.remove(run.run())) {
        odd.add(run.run());
      }
    }
    if (!odd.isEmpty()) {
      throw new Mistake(
          "the journal of %s lacks lines of %d runs (%s ...): histograms do not sum to the runs"
                  .formatted(folder.path(), odd.size(), odd.get(0))
              + " made, and nothing follows from them; a campaign that was interrupted is ended by"
              + " gauntlet resume");
    }
  }

  /** A plan by which nothing can be judged is refused before anything is read by it. */
  private static void plan(RunFolder folder, Soaking how) throws Damaged {
    try {
      SoakedCell.plan(how);
    } catch (IllegalArgumentException wrong) {
      throw new Damaged(folder.campaign(), "no soak to be judged: " + wrong.getMessage());
    }
  }

  /** What a reader should know beside the table. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(recorded.warnings());
    for (RunStarted run : recorded.inFlight()) {
      notes.add(
          "run %s is in flight, or its controller died: gauntlet resume then ends it"
              .formatted(run.run()));
    }
    notes.addAll(damagedSamples());
    return notes;
  }

  /** The table does not need them: it is made of the journal alone. */
  private List<String> damagedSamples() {
    List<String> damaged = new ArrayList<>();
    for (RunEnded run : recorded.ended()) {
      Path file = folder.looks(run.run());
      if (Files.exists(file)) {
        try {
          SampleFile.read(file);
        } catch (IOException unreadable) {
          damaged.add("samples are damaged: " + unreadable.getMessage());
        }
      }
    }
    if (damaged.size() > NAMED) {
      int more = damaged.size() - NAMED;
      damaged.subList(NAMED, damaged.size()).clear();
      damaged.add("and samples of %d more runs".formatted(more));
    }
    return damaged;
  }

  /**
   * Lines that a resume will add to the journal: planned runs that have not ended with something to
   * say, and those that were in flight.
   */
  int missing() {
    Set<String> concluded =
        recorded.ended().stream()
            .filter(run -> run.ending() != Ending.NO_VERDICT)
            .map(run -> PlannedRun.planned(run.run()))
            .collect(Collectors.toSet());
    return campaign.cells().size() * campaign.repeats()
        - concluded.size()
        + recorded.inFlight().size();
  }

  /**
   * Prints the table, or what a soak came to, or the same as JSON.
   *
   * @return the exit code that it means
   */
  int print(PrintStream out, Printing printing) throws IOException {
    if (campaign.soaks()) {
      return new SoakOutcome(
              SoakedCell.all(campaign, folder, recorded.ended()), Keeping.of(recorded.ended()))
          .print(out, printing);
    }
    CampaignTable table = CampaignTable.of(input(), printing.expectRefusal());
    if (printing.json()) {
      out.println(TableJson.of(table).toPrettyString());
    } else {
      TextStyle style = Terminal.style();
      out.println();
      out.print(TextTable.render(table, style));
      out.println(TextTable.lastLine(table, style));
    }
    return table.verdict().exitCode();
  }

  private TableInput input() {
    List<SweptAxis> axes =
        campaign.swept().stream()
            .map(axis -> new SweptAxis(axis, campaign.axes().get(axis)))
            .toList();
    return new TableInput(
        campaign.scenario(), axes, campaign.repeats(), recorded.started(), recorded.ended());
  }
}
