package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.Scenarios;
import dev.gauntlet.fork.ScenarioTrial;
import dev.gauntlet.plan.AxisValues;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet scenarios [NAME]}. */
@Command(
    name = "scenarios",
    description = "Lists the scenarios, their axes, and what is missing here to run them.",
    mixinStandardHelpOptions = true)
final class ScenariosCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "only this one, with its axes")
  private String name;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Scenario> chosen = name == null ? Scenarios.all() : List.of(Scenarios.named(name));
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Scenario scenario : chosen) {
      String here = here(scenario);
      if (json) {
        all.add(node(scenario, here));
      } else {
        print(scenario, here);
      }
    }
    if (json) {
      System.out.println(all.toPrettyString());
    } else if (name == null) {
      System.out.println("\ngauntlet scenarios NAME lists the axes of one.");
    }
    return 0;
  }

  /** What a run with nothing but defaults would meet on this machine. */
  static String here(Scenario scenario) throws IOException {
    Optional<Cell> defaults = ScenarioTrial.defaults(scenario);
    if (defaults.isEmpty()) {
      List<String> needed =
          scenario.axes().stream()
              .filter(axis -> axis.defaultValue() == null)
              .map(axis -> "--" + axis.name())
              .toList();
      return "needs " + String.join(" and ", needed);
    }
    return ScenarioTrial.of(scenario, defaults.get())
        .map(why -> "unsupported: " + why)
        .orElse("runs here");
  }

  private void print(Scenario scenario, String here) {
    System.out.printf(
        "%-12s %s%n%-12s %s%n", scenario.name(), scenario.summary(), "", TerminalText.of(here));
    if (name == null) {
      return;
    }
    for (Axis axis : Axis.of(scenario)) {
      System.out.printf("%n  --%s%s%n", axis.name(), otherwise(axis));
      System.out.println("      " + axis.description());
      System.out.println("      " + AxisValues.allowed(axis));
    }
    for (Plant plant : scenario.plants()) {
      System.out.printf("%n  --plant %s: %s%n", plant.id(), plant.defect());
      System.out.println("      must show as " + symptoms(plant));
    }
    for (Measure measure : scenario.measures()) {
      System.out.printf(
          Locale.ROOT,
          "%n  measures %s in %s%n      red when a plant makes it more than %.3g times as much%n",
          measure.name(),
          measure.unit(),
          measure.factor());
    }
  }

  private static String otherwise(Axis axis) {
    String unit = axis.unit().isEmpty() || axis.unit().equals("1") ? "" : " " + axis.unit();
    if (axis.defaultValue() == null) {
      return "  (must be given)";
    }
    return axis.defaultValue().isEmpty() ? "" : "  (default " + axis.defaultValue() + unit + ")";
  }

  /** {@code C (crash) or P (slower than its measure allows)}. */
  private static String symptoms(Plant plant) {
    return plant.symptoms().stream()
        .map(symptom -> symptom.sign() + " (" + symptom.meaning() + ")")
        .collect(Collectors.joining(" or "));
  }

  private static ObjectNode node(Scenario scenario, String here) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", scenario.name()).put("summary", scenario.summary()).put("here", here);
    ArrayNode axes = node.putArray("axes");
    for (Axis axis : Axis.of(scenario)) {
      axes.addObject()
          .put("name", axis.name())
          .put("default", axis.defaultValue())
          .put("unit", axis.unit())
          .put("description", axis.description())
          .put("allowed", AxisValues.allowed(axis));
    }
    ArrayNode plants = node.putArray("plants");
    for (Plant plant : scenario.plants()) {
      ArrayNode symptoms =
          plants
              .addObject()
              .put("id", plant.id())
              .put("defect", plant.defect())
              .putArray("symptoms");
      plant.symptoms().forEach(symptom -> symptoms.add(symptom.sign()));
    }
    ArrayNode measures = node.putArray("measures");
    for (Measure measure : scenario.measures()) {
      measures
          .addObject()
          .put("name", measure.name())
          .put("unit", measure.unit())
          .put("factor", measure.factor());
    }
    return node;
  }
}
