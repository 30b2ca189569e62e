package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;

/**
 * The matrix, and what its colours mean.
 *
 * @param soak whether cells tell growth and not crashes
 * @param stopRule what a reader must know of it; empty without one
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
            .orElse(""));
  }
}
