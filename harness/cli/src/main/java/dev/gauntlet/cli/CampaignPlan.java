package dev.gauntlet.cli;

import dev.gauntlet.fork.Jdk;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.plan.AxisValues;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Scenario;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a campaign of what the user wrote, and refuses what cannot be run before anything is. */
final class CampaignPlan {
  /** A sweep of more runs than this is a slip of the keyboard. */
  private static final long MOST_RUNS = 1_000_000;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private CampaignPlan() {}

  /**
   * @param given axis name to the texts that its option was given
   */
  static Campaign of(
      Scenario scenario,
      Map<String, List<String>> given,
      RunOptions options,
      LengthOptions length) {
    if (length.repeats < 1) {
      throw new Mistake("--repeats " + length.repeats + ": 1 or more is expected");
    }
    if (options.core != null && !options.core.equals("first")) {
      throw new Mistake("--core " + options.core + ": only 'first' is allowed");
    }
    Map<String, List<String>> axes = new LinkedHashMap<>();
    for (Axis axis : Axis.of(scenario)) {
      axes.put(axis.name(), values(scenario, axis, given.get(axis.name())));
    }
    Instant now = Instant.now();
    Campaign campaign =
        new Campaign(
            scenario.name() + "-" + NAME.format(now),
            scenario.name(),
            axes,
            new ArrayList<>(given.keySet()),
            length.repeats,
            options.seed == null ? new SecureRandom().nextInt(1 << 30) : options.seed,
            limits(scenario, options, length),
            jdk(options.jdk).home().toString(),
            options.jvmFlags,
            options.core != null,
            now.toString());
    check(scenario, campaign);
    return campaign;
  }

  private static List<String> values(Scenario scenario, Axis axis, List<String> given) {
    if (given != null) {
      try {
        return AxisValues.parse(axis, given);
      } catch (IllegalArgumentException wrong) {
        throw new Mistake(wrong.getMessage());
      }
    }
    if (axis.defaultValue() == null) {
      throw new Mistake(
          "%s needs --%s: %s".formatted(scenario.name(), axis.name(), axis.description()));
    }
    return List.of(axis.defaultValue());
  }

  private static Jdk jdk(Path home) {
    try {
      return home == null ? Jdk.current() : Jdk.at(home.toAbsolutePath());
    } catch (IllegalArgumentException wrong) {
      throw new Mistake("--jdk: " + wrong.getMessage());
    }
  }

  private static Limits limits(Scenario scenario, RunOptions options, LengthOptions length) {
    long iterations = length.iterations == null ? 0 : length.iterations;
    if (length.iterations != null && iterations < 1) {
      throw new Mistake("--iterations " + iterations + ": 1 or more is expected");
    }
    Duration duration = Duration.ZERO;
    if (length.duration != null) {
      duration = Amounts.duration("--duration", length.duration);
    } else if (iterations == 0) {
      duration = Duration.ofSeconds(5);
    }
    Duration stall =
        options.stall == null ? scenario.stall() : Amounts.duration("--stall", options.stall);
    Duration deadline =
        duration.isZero() ? Duration.ofDays(1) : duration.plus(stall).plus(Duration.ofSeconds(60));
    if (options.deadline != null) {
      deadline = Amounts.duration("--deadline", options.deadline);
      if (deadline.compareTo(duration) <= 0) {
        throw new Mistake(
            "--deadline %s is not above --duration: every run would be hung"
                .formatted(options.deadline));
      }
    }
    return new Limits(
        duration, iterations, stall, deadline, Amounts.memory("--memory", options.memory));
  }

  /**
   * Whether a campaign that was written down earlier, or by another version, can go on here.
   *
   * @throws Mistake when it cannot
   */
  static void check(Scenario scenario, Campaign campaign, RunFolder folder) {
    try {
      for (Axis axis : Axis.of(scenario)) {
        List<String> written = campaign.axes().get(axis.name());
        if (written == null && axis.name().equals(Plant.AXIS)) {
          // begun before its scenario had plants: nothing is planted
          continue;
        }
        if (written == null || written.isEmpty()) {
          throw new Mistake("it has no value of --" + axis.name());
        }
        // a default may be the empty word, which nobody can write
        if (axis.defaultValue() == null || !written.equals(List.of(axis.defaultValue()))) {
          values(scenario, axis, written);
        }
      }
      jdk(Path.of(campaign.java()));
      check(scenario, campaign);
    } catch (Mistake wrong) {
      throw new Mistake(folder.campaign() + " cannot go on here: " + wrong.getMessage());
    }
  }

  private static void check(Scenario scenario, Campaign campaign) {
    long cells = 1;
    for (List<String> values : campaign.axes().values()) {
      cells *= values.size();
      if (cells * campaign.repeats() > MOST_RUNS) {
        throw new Mistake(
            "that is more than %,d runs; take fewer values or repeats".formatted(MOST_RUNS));
      }
    }
    for (Cell cell : campaign.cells()) {
      try {
        scenario.check(cell);
      } catch (IllegalArgumentException wrong) {
        throw new Mistake(wrong.getMessage());
      }
    }
    JvmFlags.check(Path.of(campaign.java()), scenario, campaign.jvmFlags());
  }
}
