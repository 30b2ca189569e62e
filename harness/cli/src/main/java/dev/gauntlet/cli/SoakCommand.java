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
import picocli.CommandLine.Spec;

/** {@code gauntlet soak SCENARIO}: does it leak? */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class SoakCommand implements Callable<Integer> {
  private final Scenario scenario;
  private final RunOptions options = new RunOptions();
  private final SoakOptions soak = new SoakOptions();
  @Spec private CommandSpec spec;

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
    return AxisOptions.of(scenario, command, command.soak, command.options);
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
    soak.takes(campaign).forEach(System.err::println);
    options.strict = strict;
    return CampaignSession.begin(campaign, scenario, options).run();
  }
}
