package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import java.util.List;

/**
 * Texts that were reported of the runs, each kind in a section of its own.
 *
 * @param remarks notes of the pipeline
 * @param residue what stays after the death of runs
 * @param notes what was left out of the report and why
 */
public record TextSections(
    TextCounts findings,
    TextCounts softFailures,
    TextCounts remarks,
    List<String> residue,
    List<String> notes) {
  static TextSections of(Report report) {
    return new TextSections(
        TextCounts.of(report.table().findings()),
        TextCounts.of(report.table().softFailures()),
        TextCounts.of(report.table().notes()),
        ResidueVerdict.lines(report.kept()).stream().map(PageText::text).toList(),
        report.notes().stream().map(PageText::text).toList());
  }
}
