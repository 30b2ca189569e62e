package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.EnvironmentRead;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the template shows, as words.
 *
 * @param tone of the outcome: red, mute or ok
 * @param outcome the last line of the output
 * @param signaturesMore how many signatures are not listed
 * @param kept what stays after the death of runs
 * @param notes what was left out and why
 * @param stopRule what a reader must know of it; empty without one
 * @param data of the cells, for the script
 */
public record Page(
    Assets assets,
    String title,
    String subtitle,
    String tone,
    String outcome,
    List<Tile> tiles,
    HeatMap matrix,
    List<SignatureView> signatures,
    int signaturesMore,
    String deviceFaultsUnknown,
    Counted findings,
    Counted softFailures,
    Counted remarks,
    List<String> kept,
    List<Machine> machines,
    String command,
    List<String> notes,
    boolean soak,
    String stopRule,
    String data) {

  /** What one machine was. */
  public record Machine(String file, List<Section> sections) {}

  /** Facts that belong together. */
  public record Section(String name, List<EnvironmentRead.Fact> facts) {}

  /** Facts of all sections; there may be hundreds of libraries. */
  private static final int MOST_FACTS = 600;

  static Page of(Report report, Placement placement) {
    boolean soak = report.campaign().soaks();
    HeatMap matrix = HeatMap.of(report, placement);
    return new Page(
        Assets.load(),
        Shown.text(report.campaign().scenario()) + (soak ? " soak" : " sweep"),
        subtitle(report, matrix),
        switch (report.outcome().exitCode()) {
          case 0 -> "ok";
          case 1 -> "crash";
          default -> "mute";
        },
        Shown.text(report.outcome().sentence()),
        Tiles.of(report),
        matrix,
        SignatureView.of(report),
        Math.max(0, report.table().signatures().size() - SignatureView.MOST),
        Figures.deviceFaultsUnknown(report.table()),
        Counted.of(report.table().findings()),
        Counted.of(report.table().softFailures()),
        Counted.of(report.table().notes()),
        ResidueVerdict.lines(report.kept()).stream().map(Shown::text).toList(),
        report.environments().stream().map(Page::machine).toList(),
        Shown.whole(report.command()),
        report.notes().stream().map(Shown::text).toList(),
        soak,
        report
            .campaign()
            .stopRule()
            .map(rule -> "Runs of a cell were made %s. ".formatted(rule.words()) + Figures.STOPPED)
            .orElse(""),
        data(report));
  }

  private static String subtitle(Report report, HeatMap matrix) {
    List<String> parts = new ArrayList<>();
    parts.add(Figures.count(report.cells().size(), "cell"));
    long runs = report.cells().stream().mapToLong(cell -> cell.statuses().size()).sum();
    parts.add(Figures.count(runs, report.campaign().soaks() ? "fork" : "run"));
    if (!matrix.fixed().isEmpty()) {
      parts.add(matrix.fixed());
    }
    parts.add("begun " + Shown.text(report.campaign().createdAt()).replaceFirst("\\.\\d+Z$", "Z"));
    return String.join(" · ", parts);
  }

  private static Machine machine(EnvironmentRead read) {
    Map<String, List<EnvironmentRead.Fact>> sections = new LinkedHashMap<>();
    read.facts().stream()
        .limit(MOST_FACTS)
        .map(
            fact ->
                new EnvironmentRead.Fact(
                    Shown.text(fact.section()), Shown.text(fact.name()), Shown.text(fact.value())))
        .forEach(
            fact -> sections.computeIfAbsent(fact.section(), any -> new ArrayList<>()).add(fact));
    List<Section> named = new ArrayList<>();
    sections.forEach((name, facts) -> named.add(new Section(name, facts)));
    return new Machine(Shown.text(read.file()), named);
  }

  private static String data(Report report) {
    Share share = Share.of(report);
    List<CellData> cells = new ArrayList<>();
    for (int number = 1; number <= report.cells().size(); number++) {
      var cell = report.cells().get(number - 1);
      cells.add(CellData.of(Glance.of(cell, number, ""), cell, share));
    }
    return ScriptJson.of(Map.of("cells", cells));
  }
}
