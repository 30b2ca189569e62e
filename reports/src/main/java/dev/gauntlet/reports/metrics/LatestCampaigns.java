package dev.gauntlet.reports.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest campaign of each plan. */
public final class LatestCampaigns {
  private LatestCampaigns() {}

  /**
   * @param campaigns with their plans
   * @return the newest of each plan, the newest of all first
   */
  public static <T> Map<T, PlanHeader> of(Map<T, PlanHeader> campaigns) {
    Map<String, Map.Entry<T, PlanHeader>> newest = new LinkedHashMap<>();
    for (Map.Entry<T, PlanHeader> one : campaigns.entrySet()) {
      newest.merge(
          one.getValue().plan(),
          one,
          (known, other) ->
              other.getValue().begun().isAfter(known.getValue().begun()) ? other : known);
    }
    List<Map.Entry<T, PlanHeader>> all = new ArrayList<>(newest.values());
    all.sort(
        Comparator.comparing((Map.Entry<T, PlanHeader> one) -> one.getValue().begun()).reversed());
    Map<T, PlanHeader> latest = new LinkedHashMap<>();
    all.forEach(one -> latest.put(one.getKey(), one.getValue()));
    return latest;
  }
}
