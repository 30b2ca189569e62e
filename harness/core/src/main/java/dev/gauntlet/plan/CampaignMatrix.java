package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells are run.
 *
 * @param axes every axis of the scenario with the values to be swept, in the order of the scenario
 * @param swept names of the axes that the user gave, in that order: rows first, then columns
 */
public record CampaignMatrix(Map<String, List<String>> axes, List<String> swept) {
  public CampaignMatrix {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    axes.forEach((axis, values) -> copy.put(axis, List.copyOf(values)));
    axes = Collections.unmodifiableMap(copy);
    swept = List.copyOf(swept);
  }

  /** One cell alone, named by the same axes. */
  CampaignMatrix only(Cell cell) {
    Map<String, List<String>> single = new LinkedHashMap<>();
    cell.values().forEach((axis, value) -> single.put(axis, List.of(value)));
    return new CampaignMatrix(single, swept);
  }
}
