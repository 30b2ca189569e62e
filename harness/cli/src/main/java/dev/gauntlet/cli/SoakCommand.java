package dev.gauntlet.cli;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.verdict.growth.Defaults;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code gauntlet soak SCENARIO}: does it leak? */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class SoakCommand implements Callable<Integer> {
  private final Scenario scenario;
  private final RunOptions options = new RunOptions();
  private final SoakOptions soak = new SoakOptions();
  private CommandSpec spec;

  @Option(names = "--strict", description = ResumeCommand.STRICT)
  private boolean strict;

  private SoakCommand(Scenario scenario) {
    this.scenario = scenario;
  }

  static CommandLine spec() {
    return AxisOptions.command(
        "soak", "Says of every cell whether it leaks, and how much.", SoakCommand::of);
  }

  private static CommandLine of(Scenario scenario) {
    SoakCommand command = new SoakCommand(scenario);
    CommandLine line = new CommandLine(command);
    command.spec = line.getCommandSpec();
    AxisOptions.add(command.spec, scenario);
    command.spec.addMixin("soak", CommandSpec.forAnnotatedObject(command.soak));
    command.spec.addMixin("run", CommandSpec.forAnnotatedObject(command.options));
    return line;
  }

  @Override
  public Integer call() throws Exception {
    Soaking how = soak.soaking();
    LengthOptions length = new LengthOptions();
    // the most that a lane makes; a fork ends with its last sample
    int last = how.looks().get(how.looks().size() - 1);
    length.iterations = (long) last * Defaults.ITERATIONS_PER_SAMPLE;
    Campaign campaign =
        CampaignPlan.of(scenario, AxisOptions.given(spec, scenario), options, length).soaked(how);
    options.strict = strict;
    return CampaignSession.begin(campaign, scenario, options).run();
  }
}
