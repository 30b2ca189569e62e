package dev.gauntlet;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The scenarios on the class path, as their jars name them in {@code
 * META-INF/services/dev.gauntlet.scenario.Scenario}. Their native code is not touched.
 */
public final class Scenarios {
  private Scenarios() {}

  /** All, by name. */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    ServiceLoader.load(Scenario.class).forEach(all::add);
    all.sort(Comparator.comparing(Scenario::name));
    return all;
  }

  /**
   * The one of that name.
   *
   * @throws UsageError when there is none; it says which there are
   */
  public static Scenario named(String name) {
    return all().stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageError(unknown(name)));
  }

  /** What is said of a name that no scenario has. */
  public static String unknown(String name) {
    return "no scenario " + name + "; there are: " + String.join(", ", names());
  }

  /** Their names. */
  public static List<String> names() {
    return all().stream().map(Scenario::name).toList();
  }

  /** The axis of that name, {@code threads} and {@code plant} among them. */
  public static Optional<Axis> axis(Scenario scenario, String name) {
    return Axis.of(scenario).stream().filter(axis -> axis.name().equals(name)).findFirst();
  }
}
