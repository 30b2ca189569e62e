package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An axis that nobody swept: the number of the identity that a run was made under. A campaign has
 * it when what it tests was changed under way, so that each cell has a rate for each identity.
 */
public final class IdentityAxis {
  /** Its name; no scenario has an axis of that name. */
  public static final String NAME = "identity";

  private IdentityAxis() {}

  /**
   * The campaign with this axis as its last one.
   *
   * @param identities number of identities; one is no axis
   */
  public static Campaign split(Campaign campaign, int identities) {
    if (identities < 2) {
      return campaign;
    }
    Map<String, List<String>> axes = new LinkedHashMap<>(campaign.axes());
    axes.put(NAME, IntStream.rangeClosed(1, identities).mapToObj(Integer::toString).toList());
    List<String> swept = new ArrayList<>(campaign.swept());
    swept.add(NAME);
    return with(campaign, axes, swept);
  }

  private static Campaign with(
      Campaign campaign, Map<String, List<String>> axes, List<String> swept) {
    return new Campaign(
        campaign.name(),
        campaign.scenario(),
        campaign.createdAt(),
        new CampaignMatrix(axes, swept),
        campaign.design(),
        campaign.limits(),
        campaign.worker());
  }

  /** The campaign without this axis: as it was planned. */
  public static Campaign planned(Campaign campaign) {
    if (!campaign.axes().containsKey(NAME)) {
      return campaign;
    }
    Map<String, List<String>> axes = new LinkedHashMap<>(campaign.axes());
    axes.remove(NAME);
    return with(
        campaign, axes, campaign.swept().stream().filter(axis -> !axis.equals(NAME)).toList());
  }

  /** The cell of a run in the matrix that has this axis. */
  public static Cell at(Cell planned, int identity) {
    Map<String, String> values = new LinkedHashMap<>(planned.values());
    values.put(NAME, Integer.toString(identity));
    return new Cell(values);
  }

  /** The cell that was planned. */
  public static Cell planned(Cell cell) {
    if (!cell.values().containsKey(NAME)) {
      return cell;
    }
    Map<String, String> values = new LinkedHashMap<>(cell.values());
    values.remove(NAME);
    return new Cell(values);
  }
}
