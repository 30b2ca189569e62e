package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.TimeText;

/**
 * The matrix, and what its colours mean.
 *
 * @param soak whether cells tell growth and not crashes
 * @param stopRule what a reader must know of it, or of the time that ended the runs; empty without
 */
public record MatrixSection(HeatMap heat, boolean soak, String stopRule) {
  static MatrixSection of(Report report, HeatMap heat) {
    return new MatrixSection(
        heat,
        report.campaign().soaks(),
        report
            .campaign()
            .stopRule()
            .map(rule -> "Runs of a cell were made %s. ".formatted(rule.words()) + Figures.STOPPED)
            .or(() -> TimeText.of(report.table()))
            .orElse(""));
  }
}
