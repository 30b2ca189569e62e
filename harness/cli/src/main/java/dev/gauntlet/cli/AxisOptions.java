package dev.gauntlet.cli;

import dev.gauntlet.Scenarios;
import dev.gauntlet.UsageError;
import dev.gauntlet.plan.AxisValues;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command with a subcommand for each scenario, which has an option for each axis. */
final class AxisOptions {
  private AxisOptions() {}

  /**
   * @param one the subcommand of a scenario, without its axes
   */
  static CommandLine command(String name, String description, Function<Scenario, CommandLine> one) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(new Bare(name));
    spec.name(name).mixinStandardHelpOptions(true);
    spec.usageMessage().description(description);
    spec.usageMessage().synopsisSubcommandLabel("SCENARIO [axes and options]");
    CommandLine line = new CommandLine(spec);
    for (Scenario scenario : Scenarios.all()) {
      line.addSubcommand(scenario.name(), one.apply(scenario));
    }
    return line;
  }

  /**
   * The subcommand of a scenario.
   *
   * @param options that it has beside the scenario's axes, in the order of its help text
   */
  static CommandLine of(Scenario scenario, Object command, Object... options) {
    CommandLine line = new CommandLine(command);
    CommandSpec spec = line.getCommandSpec();
    add(spec, scenario);
    for (Object more : options) {
      spec.addMixin(more.getClass().getSimpleName(), CommandSpec.forAnnotatedObject(more));
    }
    return line;
  }

  private static void add(CommandSpec spec, Scenario scenario) {
    spec.usageMessage().description(scenario.summary());
    for (Axis axis : Axis.of(scenario)) {
      spec.addOption(option(axis));
    }
  }

  private static OptionSpec option(Axis axis) {
    String unit = axis.unit().isEmpty() || axis.unit().equals("1") ? "" : ", in " + axis.unit();
    String otherwise =
        axis.defaultValue() == null
            ? "; must be given"
            : axis.defaultValue().isEmpty() ? "" : " (default " + axis.defaultValue() + ")";
    // picocli takes % for a format and @ for a file of arguments
    String text = axis.description() + unit + otherwise + "; allowed: " + AxisValues.allowed(axis);
    return OptionSpec.builder("--" + axis.name())
        .paramLabel(axis.kind() == Axis.Kind.TEXT ? "TEXT" : "VALUES")
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(text.replace("%", "%%"))
        .build();
  }

  /** Axis name to the texts that its option was given, in the order in which they were written. */
  static Map<String, List<String>> given(CommandSpec spec, Scenario scenario) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      Scenarios.axis(scenario, option.longestName().substring(2))
          .ifPresent(axis -> given.put(axis.name(), option.originalStringValues()));
    }
    return given;
  }

  /** Only its subcommands do anything. */
  private record Bare(String name) implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new UsageError(
          "which scenario? gauntlet %s SCENARIO, one of: %s"
              .formatted(name, String.join(", ", Scenarios.names())));
    }
  }
}
