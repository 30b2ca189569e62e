package dev.gauntlet.junit;

import dev.gauntlet.CampaignBuilder;
import dev.gauntlet.Scenarios;
import dev.gauntlet.UsageError;
import dev.gauntlet.scenario.Scenario;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/** What annotations say in words. */
final class Axes {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  private Axes() {}

  static Scenario scenario(String name, Class<? extends Scenario> type) {
    boolean named = !name.isEmpty();
    boolean typed = type != Scenario.class;
    if (named == typed) {
      throw new UsageError(
          named
              ? "both scenario = \"%s\" and of = %s.class are given; one is expected"
                  .formatted(name, type.getSimpleName())
              : "no scenario: scenario = \"...\" is expected, one of %s; or of = a class"
                  .formatted(String.join(", ", Scenarios.names())));
    }
    return named ? Scenarios.named(name) : ReflectionSupport.newInstance(type);
  }

  /** Gives a builder its axes, with placeholders filled in. */
  static void sweep(CampaignBuilder<?> campaign, String[] axes, ExtensionContext context) {
    for (String axis : axes) {
      int equals = axis.indexOf('=');
      if (equals < 1) {
        throw new UsageError(
            "axes \"%s\": name=values is expected, such as threads=1..4".formatted(axis));
      }
      campaign.axis(axis.substring(0, equals).strip(), filled(axis.substring(equals + 1), context));
    }
  }

  /** What the annotation leaves out stays as it is by default. */
  static void common(
      CampaignBuilder<?> campaign,
      long seed,
      String stall,
      String memory,
      String jdk,
      String[] flags) {
    if (seed != 0) {
      campaign.seed(seed);
    }
    if (!stall.isEmpty()) {
      campaign.stall(stall);
    }
    if (!jdk.isEmpty()) {
      campaign.jdk(java.nio.file.Path.of(jdk));
    }
    campaign.memory(memory).jvmFlags(List.of(flags));
  }

  private static String filled(String text, ExtensionContext context) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), context)));
  }

  private static String value(String name, ExtensionContext context) {
    return context
        .getConfigurationParameter(name)
        .orElseThrow(
            () ->
                new UsageError(
                    "${%s}: there is no configuration parameter or system property of that name"
                        .formatted(name)));
  }
}
