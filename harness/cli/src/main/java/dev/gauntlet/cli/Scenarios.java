package dev.gauntlet.cli;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The scenarios on the class path. Their native code is not touched. */
final class Scenarios {
  private Scenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    ServiceLoader.load(Scenario.class).forEach(all::add);
    all.sort(Comparator.comparing(Scenario::name));
    return all;
  }

  static Scenario named(String name) {
    return all().stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Mistake(unknown(name)));
  }

  static String unknown(String name) {
    return "no scenario " + name + "; there are: " + String.join(", ", names());
  }

  static List<String> names() {
    return all().stream().map(Scenario::name).toList();
  }

  static Optional<Axis> axis(Scenario scenario, String name) {
    return Axis.of(scenario).stream().filter(axis -> axis.name().equals(name)).findFirst();
  }
}
