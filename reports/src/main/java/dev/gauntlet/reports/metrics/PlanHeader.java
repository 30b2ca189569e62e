package dev.gauntlet.reports.metrics;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.IdentityAxis;
import dev.gauntlet.store.RunFolder;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which plan a campaign follows. Campaigns of one scenario, both sweeps or both soaks, with the
 * same values of all axes have one plan.
 *
 * @param kind {@code sweep} or {@code soak}
 * @param plan eight hexadecimal digits of a hash, the same each night
 * @param axes each axis with its values
 * @param begun when the campaign was begun; the epoch when its plan does not say it
 */
public record PlanHeader(String scenario, String kind, String plan, String axes, Instant begun) {
  /**
   * Reads a campaign's plan alone.
   *
   * @throws IOException with a sentence when there is none
   */
  public static PlanHeader read(RunFolder folder) throws IOException {
    return of(CampaignFile.read(folder.campaign()));
  }

  static PlanHeader of(Campaign campaign) {
    String kind = campaign.soaks() ? "soak" : "sweep";
    String axes =
        campaign.axes().entrySet().stream()
            .filter(axis -> !axis.getKey().equals(IdentityAxis.NAME))
            .map(PlanHeader::axis)
            .collect(Collectors.joining(" "));
    String scenario = String.valueOf(campaign.scenario());
    String plan = LabelText.hash(scenario + "\n" + kind + "\n" + axes);
    return new PlanHeader(scenario, kind, plan, axes, begun(campaign));
  }

  private static String axis(Map.Entry<String, List<String>> axis) {
    return axis.getKey() + "=" + String.join(",", axis.getValue());
  }

  private static Instant begun(Campaign campaign) {
    try {
      return Instant.parse(String.valueOf(campaign.createdAt()));
    } catch (DateTimeParseException odd) {
      return Instant.EPOCH;
    }
  }

  /** What all series of its campaign have. */
  Labels labels() {
    return Labels.of("scenario", LabelText.of(scenario), "kind", kind, "plan", plan);
  }
}
