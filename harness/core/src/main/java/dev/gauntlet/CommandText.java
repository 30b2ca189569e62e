package dev.gauntlet;

import dev.gauntlet.fork.Jdk;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.Soaking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A campaign as the command that plans it again, for a shell. */
final class CommandText {
  private CommandText() {}

  static String of(Campaign campaign) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("gauntlet", campaign.soaks() ? "soak" : "sweep", campaign.scenario()));
    for (String axis : campaign.swept()) {
      values(campaign.axes().get(axis)).forEach(value -> words.add("--" + axis + "=" + value));
    }
    Limits limits = campaign.limits();
    if (campaign.soaks()) {
      soak(campaign.soak(), words);
    } else {
      sweep(campaign, words);
    }
    words.add("--seed=" + campaign.seed());
    words.add("--stall=" + time(limits.stall()));
    if (!limits.deadline().equals(CampaignBuilder.deadline(limits.duration(), limits.stall()))) {
      words.add("--deadline=" + time(limits.deadline()));
    }
    if (limits.memory() != Amounts.memory("--memory", CampaignBuilder.MEMORY)) {
      words.add("--memory=" + limits.memory());
    }
    if (!campaign.java().equals(Jdk.current().home().toString())) {
      words.add("--jdk=" + campaign.java());
    }
    campaign.jvmFlags().forEach(flag -> words.add("--jvm-flag=" + flag));
    if (campaign.core()) {
      words.add("--core=first");
    }
    return words.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
  }

  /** Numbers in one option; a text may hold commas of its own. */
  private static List<String> values(List<String> values) {
    return values.stream().allMatch(value -> value.matches("-?\\d+"))
        ? List.of(String.join(",", values))
        : values;
  }

  private static void sweep(Campaign campaign, List<String> words) {
    Limits limits = campaign.limits();
    if (!limits.duration().isZero()) {
      words.add("--duration=" + time(limits.duration()));
    }
    if (limits.iterations() > 0) {
      words.add("--iterations=" + limits.iterations());
    }
    words.add("--repeats=" + campaign.repeats());
  }

  private static void soak(Soaking how, List<String> words) {
    words.add("--iterations=" + how.looks().get(how.looks().size() - 1));
    if (!how.budget().isZero()) {
      words.add("--for=" + time(how.budget()));
    }
    rates("--allow=", how.allowed(), words);
    rates("--delta=", how.deltas(), words);
    if (!how.gc()) {
      words.add("--no-gc");
    }
    if (how.blame()) {
      words.add("--blame");
    }
  }

  private static void rates(String option, Map<String, Double> rates, List<String> words) {
    new TreeMap<>(rates)
        .forEach((metric, rate) -> words.add(option + metric + ":" + Rates.text(metric, rate)));
  }

  private static String time(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  static String quoted(String word) {
    return word.matches("[\\w./:=,%+@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
