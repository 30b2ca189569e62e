package dev.gauntlet.result;

import dev.gauntlet.UsageError;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.JvmFlagCheck;
import dev.gauntlet.plan.AxisValues;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.ImageAxis;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refuses what cannot be run before anything is. */
public final class CampaignPlan {
  /** A sweep of more runs than this is a slip of the keyboard. */
  private CampaignPlan() {}

  /**
   * Every axis of a scenario with its values.
   *
   * @param given axis name to the texts that it was given
   */
  public static Map<String, List<String>> axes(Scenario scenario, Map<String, List<String>> given) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    for (Axis axis : Axis.of(scenario)) {
      axes.put(axis.name(), values(scenario, axis, given.get(axis.name())));
    }
    return axes;
  }

  private static List<String> values(Scenario scenario, Axis axis, List<String> given) {
    if (given != null) {
      try {
        return AxisValues.parse(axis, given);
      } catch (IllegalArgumentException wrong) {
        throw new UsageError(wrong.getMessage());
      }
    }
    if (axis.defaultValue() == null) {
      throw new UsageError(
          "%s needs --%s: %s".formatted(scenario.name(), axis.name(), axis.description()));
    }
    return List.of(axis.defaultValue());
  }

  /**
   * @param home null for the one that runs this
   */
  public static Jdk jdk(Path home) {
    try {
      return home == null ? Jdk.current() : Jdk.at(home.toAbsolutePath());
    } catch (IllegalArgumentException wrong) {
      throw new UsageError("--jdk: " + wrong.getMessage());
    }
  }

  /**
   * Whether a campaign that was written down earlier, or by another version, can go on here.
   *
   * @throws UsageError when it cannot
   */
  public static void check(Scenario scenario, Campaign campaign, RunFolder folder) {
    try {
      known(scenario, campaign);
      for (Axis axis : Axis.of(scenario)) {
        List<String> written = campaign.axes().get(axis.name());
        if (written == null && axis.defaultValue() != null) {
          // begun before its scenario had that axis: its default is what was done then
          continue;
        }
        if (written == null || written.isEmpty()) {
          throw new UsageError("it has no value of --" + axis.name());
        }
        // a default may be the empty word, which nobody can write
        if (axis.defaultValue() == null || !written.equals(List.of(axis.defaultValue()))) {
          values(scenario, axis, written);
        }
      }
      jdk(Path.of(campaign.java()));
      check(scenario, campaign);
    } catch (UsageError wrong) {
      throw new UsageError(folder.campaign() + " cannot go on here: " + wrong.getMessage());
    }
  }

  private static void known(Scenario scenario, Campaign campaign) {
    List<String> names = Axis.of(scenario).stream().map(Axis::name).toList();
    for (String name : campaign.axes().keySet()) {
      boolean image = name.equals(ImageAxis.NAME) && campaign.containers().isPresent();
      if (!names.contains(name) && !image) {
        throw new UsageError(
            "it has values of --%s, which %s has not; the axes are --%s"
                .formatted(name, scenario.name(), String.join(", --", names)));
      }
    }
  }

  /**
   * Whether a campaign can be run: not too much, each cell possible, a JVM that starts.
   *
   * @throws UsageError when it cannot
   */
  public static void check(Scenario scenario, Campaign campaign) {
    long cells = 1;
    for (List<String> values : campaign.axes().values()) {
      cells *= values.size();
      if (cells * campaign.repeats() > Campaign.MOST_RUNS) {
        throw new UsageError(
            String.format(
                Locale.ROOT,
                "that is more than %,d runs; take fewer values or repeats%s",
                Campaign.MOST_RUNS,
                campaign.stopRule().isPresent() ? ", or rates that lie further apart" : ""));
      }
    }
    for (Cell cell : campaign.cells()) {
      try {
        scenario.check(Axis.filled(scenario, cell));
      } catch (IllegalArgumentException wrong) {
        throw new UsageError(wrong.getMessage());
      }
    }
    JvmFlagCheck.check(Path.of(campaign.java()), scenario, campaign.jvmFlags());
  }
}
