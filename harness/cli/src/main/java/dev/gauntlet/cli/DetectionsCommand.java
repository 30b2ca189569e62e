package dev.gauntlet.cli;

import dev.gauntlet.Scenarios;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.detections.Detections;
import dev.gauntlet.reports.detections.DetectionsJson;
import dev.gauntlet.reports.detections.DetectionsText;
import dev.gauntlet.reports.detections.ObservedCell;
import dev.gauntlet.reports.model.MachineKind;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.soak.SoakRunName;
import dev.gauntlet.soak.SoakedCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code gauntlet detections RUNS...}. Not an option of {@code show}: that is one campaign's table,
 * this joins several, and its exit code asks the opposite.
 */
@Command(
    name = "detections",
    description =
        "Prints which planted defects were noticed, and by what, joined over sweeps and soaks with"
            + " --plant.",
    mixinStandardHelpOptions = true)
final class DetectionsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUNS", arity = "1..*", description = "folders of campaigns")
  private List<Path> folders;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Map<String, List<Plant>> known = new LinkedHashMap<>();
    List<ObservedCell> cells = new ArrayList<>();
    for (Path folder : folders) {
      CampaignRecord records = CampaignRecord.read(folder);
      String scenario = records.campaign().scenario();
      known.put(scenario, Scenarios.named(scenario).plants());
      records.refuseWhatDoesNotSum();
      records
          .recorded()
          .warnings()
          .forEach(note -> System.err.println("note: " + TerminalText.of(note)));
      cells.addAll(observed(folder, records));
    }
    Detections detections = Detections.of(cells, known);
    if (json) {
      System.out.println(DetectionsJson.of(detections).toPrettyString());
    } else {
      TextStyle style = Terminal.style();
      System.out.println();
      System.out.print(DetectionsText.render(detections, style));
      System.out.println(TerminalText.of(detections.sentence()));
    }
    return detections.exitCode();
  }

  private static List<ObservedCell> observed(Path folder, CampaignRecord records)
      throws IOException {
    Campaign campaign = records.campaign();
    List<RunEnded> ended = records.recorded().ended();
    Optional<MachineKind> machine = MachineKind.of(records.folder());
    List<ObservedCell> cells = new ArrayList<>();
    if (campaign.soaks()) {
      for (SoakedCell cell : SoakedCell.all(campaign, records.folder(), ended)) {
        cells.add(
            new ObservedCell(
                folder.toString(),
                machine,
                campaign.scenario(),
                cell.cell(),
                // the control arm iterates nothing, so nothing planted can show in it
                cell.runs().stream().filter(run -> SoakRunName.stresses(run.run())).toList(),
                Optional.of(cell.verdict())));
      }
      return cells;
    }
    for (Cell cell : campaign.cells()) {
      List<RunEnded> runs = ended.stream().filter(run -> run.cell().equals(cell)).toList();
      cells.add(
          new ObservedCell(
              folder.toString(), machine, campaign.scenario(), cell, runs, Optional.empty()));
    }
    return cells;
  }
}
