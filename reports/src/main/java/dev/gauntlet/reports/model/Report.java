package dev.gauntlet.reports.model;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.known.KnownVerdict;
import java.util.List;
import java.util.Map;

/**
 * A campaign as every format of a report shows it. Texts are as they came: a signature, a path or a
 * line of standard error may hold anything, and each format escapes it in its own way.
 *
 * @param campaign what was planned; {@link Campaign#soaks} tells whether cells were soaked
 * @param expected what its reader takes for good
 * @param table counts, rates, signatures and texts of all cells together; of a soak, of the forks
 *     that iterate
 * @param cells of the matrix, in its order: the last swept axis changes fastest
 * @param kept what stays after the death of runs, on the whole machine, all cells together
 * @param outcome exit code and last line, of a sweep or a soak
 * @param known what of it is accepted, what is not, and what is new
 * @param environments of the machines that it ran on, the first one first; empty when none was read
 * @param command that makes the campaign again, for a shell
 * @param notes what a reader should know beside it: what was left out and why
 * @param evidence beginnings of what the first run of a signature left, by run; of the most
 *     frequent signatures
 */
public record Report(
    Campaign campaign,
    Expectation expected,
    CampaignTable table,
    List<CellReport> cells,
    List<ResidueVerdict> kept,
    ReportOutcome outcome,
    KnownVerdict known,
    List<EnvironmentFacts> environments,
    String command,
    List<String> notes,
    Map<String, List<EvidenceStart>> evidence) {
  public Report {
    cells = List.copyOf(cells);
    environments = List.copyOf(environments);
    notes = List.copyOf(notes);
  }

  /** The same with what its crashes left, and with what a reader should know. */
  Report with(Map<String, List<EvidenceStart>> texts, List<String> sentences) {
    return new Report(
        campaign,
        expected,
        table,
        cells,
        kept,
        outcome,
        known,
        environments,
        command,
        sentences,
        texts);
  }

  /** The cells of a soak; empty of a sweep. */
  public List<SoakedCell> soaked() {
    return cells.stream().flatMap(cell -> cell.soaked().stream()).toList();
  }
}
