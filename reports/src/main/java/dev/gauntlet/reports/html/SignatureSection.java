package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import java.util.List;

/**
 * Crashes, hangs and device faults.
 *
 * @param more how many signatures are not listed
 * @param deviceFaultsUnknown why device faults were not seen; empty where they would have been
 */
public record SignatureSection(List<SignatureView> listed, int more, String deviceFaultsUnknown) {
  static SignatureSection of(Report report) {
    return new SignatureSection(
        SignatureView.of(report),
        Math.max(0, report.table().signatures().size() - SignatureView.MOST),
        Figures.deviceFaultsUnknown(report.table()));
  }
}
