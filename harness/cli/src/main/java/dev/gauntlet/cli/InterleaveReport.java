package dev.gauntlet.cli;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Points;
import dev.gauntlet.reports.compare.PairedReport;
import dev.gauntlet.reports.model.Matrix;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.CompareDefaults;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An interleaved comparison as its readers get it. */
final class InterleaveReport {
  private InterleaveReport() {}

  static PairedReport of(InterleaveResult result) throws IOException {
    InterleaveRecord record = result.record();
    SideDifferences differences = SideDifferences.of(record);
    return new PairedReport(
        record.design().scenario(),
        side(result, result.sides().get(0)),
        side(result, result.sides().get(1)),
        new PairedReport.Proof(
            result.test(),
            CompareDefaults.RED,
            record.design().block(),
            record.design().byBlocks(),
            result.detectable()),
        cells(result),
        new PairedReport.Context(
            differences.asked(),
            differences.identity(),
            differences.sameIdentity(),
            known(result),
            InterleaveNotes.of(result, differences)),
        new PairedReport.Outcome(
            result.exitCode(), result.sentence(), record.path().toString(), result.stopped()));
  }

  private static PairedReport.Side side(InterleaveResult result, SideRecord of) {
    PairSide side = of.side();
    PairedRuns data = result.data();
    return new PairedReport.Side(
        result.label(side),
        of.folder().path().toString(),
        Rate.of(data.red(side), data.runs(side)),
        data.known(side),
        data.silent(side),
        of.signatures());
  }

  private static List<String> known(InterleaveResult result) {
    List<String> lines = new ArrayList<>();
    for (SideRecord side : result.sides()) {
      side.known().forEach(line -> lines.add(result.label(side.side()) + ": " + line.strip()));
    }
    return lines;
  }

  /** The option that tells the sides apart is no axis: its values are those of one side. */
  private static PairedReport.Cells cells(InterleaveResult result) throws IOException {
    Path file = result.record().of(PairSide.BASE).campaign();
    List<SweptAxis> swept = new ArrayList<>();
    if (Files.exists(file)) {
      Campaign campaign = CampaignFile.read(file);
      for (String axis : campaign.swept()) {
        List<String> values = campaign.axes().get(axis);
        if (values.size() > 1 && !result.record().design().varies(axis)) {
          swept.add(new SweptAxis(axis, values));
        }
      }
    }
    List<String> axes = swept.stream().map(SweptAxis::name).toList();
    Map<Cell, List<PlannedRun>> runs = new LinkedHashMap<>();
    result
        .order()
        .forEach(
            run ->
                runs.computeIfAbsent(Points.of(run.cell(), axes), any -> new ArrayList<>())
                    .add(run));
    Map<Cell, Map<PairSide, PairedRuns.Count>> counts = new LinkedHashMap<>();
    runs.forEach((cell, of) -> counts.put(cell, result.data().counts(of)));
    return new PairedReport.Cells(
        new Matrix(result.record().design().scenario(), swept, 0), counts);
  }
}
