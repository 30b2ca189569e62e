package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.known.KnownWording;
import java.util.List;

/**
 * Texts that were reported of the runs, each kind in a section of its own.
 *
 * @param remarks notes of the pipeline
 * @param residue what stays after the death of runs
 * @param known what is accepted, or red although it is known
 * @param entries for what is new, ready to paste
 * @param notes what was left out of the report and why
 */
public record TextSections(
    TextCounts findings,
    TextCounts softFailures,
    TextCounts remarks,
    List<String> residue,
    List<String> known,
    List<String> entries,
    List<String> notes) {
  static TextSections of(Report report) {
    return new TextSections(
        TextCounts.of(report.table().findings()),
        TextCounts.of(report.table().softFailures()),
        TextCounts.of(report.table().notes()),
        ResidueVerdict.lines(report.kept()).stream().map(PageText::text).toList(),
        KnownWording.lines(report.known()).stream().map(PageText::text).toList(),
        KnownWording.entries(report.known(), report.campaign().scenario()),
        report.notes().stream().map(PageText::text).toList());
  }
}
