package dev.gauntlet.verdict.history;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a campaign is told by. A copy of its folder has the same name, begin and seed.
 *
 * @param name that its plan has
 * @param begun ISO 8601, UTC
 * @param seed of the order of its cells
 * @param ended lines of its journal that say how a run ended: a campaign that goes on has more
 * @param machine name of a part of the machine to its version, as in {@code identities.json}: the
 *     first identity; empty when none was recorded
 */
public record CampaignOrigin(
    String name, String begun, long seed, long ended, Map<String, String> machine) {
  public CampaignOrigin {
    machine = Collections.unmodifiableMap(new TreeMap<>(machine));
  }

  /**
   * What all copies of a campaign have in common, and no two campaigns.
   *
   * @param scenario its name
   */
  public List<Object> identity(String scenario) {
    // a damaged plan may lack any of them
    return Arrays.asList(name, scenario, begun, seed);
  }
}
