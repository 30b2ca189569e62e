package dev.gauntlet.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.campaign.SoakJson;
import dev.gauntlet.reports.model.Report;

/** A campaign for machines: the table of a sweep, the verdicts of a soak. */
public final class JsonReport {
  private JsonReport() {}

  public static ObjectNode of(Report report) {
    return report.campaign().soaks()
        ? SoakJson.of(report.soaked(), report.kept())
        : TableJson.of(report.table());
  }
}
