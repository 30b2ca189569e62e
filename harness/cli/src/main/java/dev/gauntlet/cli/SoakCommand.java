package dev.gauntlet.cli;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.SoakBuilder;
import dev.gauntlet.scenario.Scenario;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gauntlet soak SCENARIO}: does it leak? */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class SoakCommand implements Callable<Integer>, ShardedCommand {
  private final Scenario scenario;
  private final RunOptions options = new RunOptions();
  private final ShardOptions shard = new ShardOptions();
  private final OnRedOptions onRed = new OnRedOptions();
  private final SoakOptions soak = new SoakOptions();
  @Spec private CommandSpec spec;

  private SoakCommand(Scenario scenario) {
    this.scenario = scenario;
  }

  static CommandLine spec() {
    return AxisOptions.command(
        "soak", "Says of every cell whether it leaks, and how much.", SoakCommand::of);
  }

  private static CommandLine of(Scenario scenario) {
    SoakCommand command = new SoakCommand(scenario);
    return AxisOptions.of(
        scenario, command, command.soak, command.shard, command.onRed, command.options);
  }

  @Override
  public PlannedCampaign plan() {
    SoakBuilder asked = Gauntlet.soak(scenario);
    AxisOptions.given(spec, scenario).forEach((axis, texts) -> asked.axis(axis, texts.toArray()));
    options.ask(asked);
    shard.ask(asked);
    soak.ask(asked);
    return asked.plan();
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
