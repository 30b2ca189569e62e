package dev.gauntlet.cli;

import dev.gauntlet.plan.AxisValues;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code gauntlet sweep SCENARIO}: a subcommand for each scenario, an option for each axis. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class SweepCommand implements Callable<Integer> {
  private final Scenario scenario;
  private final RunOptions options = new RunOptions();
  private CommandSpec spec;

  private SweepCommand(Scenario scenario) {
    this.scenario = scenario;
  }

  static CommandLine spec() {
    CommandSpec sweep = CommandSpec.wrapWithoutInspection(new Bare());
    sweep.name("sweep").mixinStandardHelpOptions(true);
    sweep.usageMessage().description("Runs a scenario on every cell of a matrix.");
    sweep.usageMessage().synopsisSubcommandLabel("SCENARIO [axes and options]");
    CommandLine line = new CommandLine(sweep);
    for (Scenario scenario : Scenarios.all()) {
      line.addSubcommand(scenario.name(), of(scenario));
    }
    return line;
  }

  private static CommandLine of(Scenario scenario) {
    SweepCommand command = new SweepCommand(scenario);
    CommandLine line = new CommandLine(command);
    command.spec = line.getCommandSpec();
    command.spec.usageMessage().description(scenario.summary());
    for (Axis axis : Scenarios.axes(scenario)) {
      command.spec.addOption(option(axis));
    }
    command.spec.addMixin("run", CommandSpec.forAnnotatedObject(command.options));
    return line;
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

  @Override
  public Integer call() throws Exception {
    Map<String, List<String>> given = new LinkedHashMap<>();
    // in the order in which they were written: rows first, then columns
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      Scenarios.axis(scenario, option.longestName().substring(2))
          .ifPresent(axis -> given.put(axis.name(), option.originalStringValues()));
    }
    Campaign campaign = CampaignPlan.of(scenario, given, options);
    return CampaignSession.begin(campaign, scenario, options).run();
  }

  /** Only its subcommands do anything. */
  private static final class Bare implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new Mistake(
          "which scenario? gauntlet sweep SCENARIO, one of: "
              + String.join(", ", Scenarios.names()));
    }
  }
}
