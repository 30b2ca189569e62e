package dev.gauntlet.cli;

import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gauntlet bisect SCENARIO}: which version brought a crash that comes in some runs only? */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class BisectCommand implements Callable<Integer> {
  private final Scenario scenario;
  private final RunOptions runs = new RunOptions();
  private final BisectOptions options = new BisectOptions();
  @Spec private CommandSpec spec;

  private BisectCommand(Scenario scenario) {
    this.scenario = scenario;
  }

  static CommandLine spec() {
    return AxisOptions.command(
        "bisect",
        "Finds the version that brought a crash, also one that comes in some runs only.",
        BisectCommand::of);
  }

  private static CommandLine of(Scenario scenario) {
    BisectCommand command = new BisectCommand(scenario);
    return AxisOptions.of(scenario, command, command.options, command.runs);
  }

  @Override
  public Integer call() throws Exception {
    options.check();
    Path path = BisectPlan.folder(scenario, options, runs);
    List<Version> versions = VersionList.between(versions(path), options.good, options.bad);
    BisectPlan plan =
        new BisectPlan(scenario, AxisOptions.given(spec, scenario), versions, options, runs);
    SwitchCommand switching = SwitchCommand.of(options.switching);
    switching.require(versions.get(0)::in);
    if (switching.isEmpty()) {
      // a mistake that all versions share is told before a folder is made
      plan.campaign(0, 1);
    }
    try (BisectFolder folder = BisectFolder.open(path, plan.json(), versions)) {
      return made(new BisectSession(plan, folder));
    }
  }

  private List<Version> versions(Path folder) throws IOException, InterruptedException {
    if (options.versions != null) {
      return VersionList.read(options.versions);
    }
    Optional<List<Version>> recorded = BisectFolder.recorded(folder, options.versionsFrom);
    return recorded.isPresent() ? recorded.get() : VersionsCommand.run(options.versionsFrom);
  }

  private int made(BisectSession session) throws IOException, InterruptedException {
    Interrupt interrupt = Interrupt.of(session::stop);
    int code = Main.NO_VERDICT;
    try {
      BisectResult result = session.make();
      if (runs.json) {
        System.out.println(BisectJson.of(result).toPrettyString());
      } else {
        System.out.println();
        System.out.print(BisectText.render(result, Terminal.style().unicode()));
      }
      code = result.exitCode();
    } finally {
      interrupt.finished(code);
    }
    return code;
  }
}
