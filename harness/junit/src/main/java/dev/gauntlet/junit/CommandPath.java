package dev.gauntlet.junit;

import dev.gauntlet.Scenarios;
import dev.gauntlet.scenario.Scenario;

/** What the command line needs to find a scenario that is not Gauntlet's own. */
final class CommandPath {
  private CommandPath() {}

  /** A line more for a message; empty where nothing is needed. */
  static String of(Scenario scenario) {
    Class<?> type = scenario.getClass();
    if (type.getName().startsWith("dev.gauntlet.scenarios.")) {
      return "";
    }
    String place = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    boolean named = Scenarios.all().stream().anyMatch(one -> one.getClass() == type);
    return "\n  with GAUNTLET_CLASSPATH="
        + place
        + (named
            ? ""
            : ", and %s named in META-INF/services/%s there"
                .formatted(type.getName(), Scenario.class.getName()));
  }
}
