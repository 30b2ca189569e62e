package dev.gauntlet.cli;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.SweepBuilder;
import dev.gauntlet.scenario.Scenario;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gauntlet sweep SCENARIO}: a subcommand for each scenario, an option for each axis. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class SweepCommand implements Callable<Integer>, ShardedCommand {
  private final Scenario scenario;
  private final RunOptions options = new RunOptions();
  private final ShardOptions shard = new ShardOptions();
  private final OnRedOptions onRed = new OnRedOptions();
  private final LengthOptions length = new LengthOptions();
  @Spec private CommandSpec spec;

  private SweepCommand(Scenario scenario) {
    this.scenario = scenario;
  }

  static CommandLine spec() {
    return AxisOptions.command(
        "sweep", "Runs a scenario on every cell of a matrix.", SweepCommand::of);
  }

  private static CommandLine of(Scenario scenario) {
    SweepCommand command = new SweepCommand(scenario);
    return AxisOptions.of(
        scenario, command, command.length, command.shard, command.onRed, command.options);
  }

  @Override
  public PlannedCampaign plan() {
    SweepBuilder sweep = Gauntlet.sweep(scenario);
    AxisOptions.given(spec, scenario).forEach((axis, texts) -> sweep.axis(axis, texts.toArray()));
    options.ask(sweep);
    shard.ask(sweep);
    length.ask(sweep);
    return sweep.plan();
  }

  @Override
  public PrintOptions printing() {
    return options.printing(scenario.name());
  }

  @Override
  public Integer call() throws Exception {
    RedAlert alert = onRed.alert();
    PlannedCampaign campaign = plan();
    campaign.advice().forEach(System.err::println);
    return CampaignSession.begin(campaign, options, alert).run();
  }
}
