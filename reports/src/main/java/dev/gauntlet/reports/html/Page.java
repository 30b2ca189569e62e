package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that the template shows, as words.
 *
 * @param data of the cells, for the script
 */
public record Page(
    Site site,
    Assets assets,
    PageHeader header,
    MatrixSection matrix,
    SignatureSection signatures,
    TextSections texts,
    SetupSection setup,
    String data) {

  static Page of(Report report, Placement placement, Site site) {
    HeatMap heat = HeatMap.of(report, placement);
    return new Page(
        site,
        Assets.report(),
        PageHeader.of(report, heat),
        MatrixSection.of(report, heat),
        SignatureSection.of(report),
        TextSections.of(report),
        SetupSection.of(report),
        data(report));
  }

  private static String data(Report report) {
    PageShare share = PageShare.of(report);
    List<CellData> cells = new ArrayList<>();
    for (int number = 1; number <= report.cells().size(); number++) {
      var cell = report.cells().get(number - 1);
      cells.add(CellData.of(CellOverview.of(cell, number, ""), cell, share));
    }
    return ScriptJson.of(Map.of("cells", cells));
  }
}
