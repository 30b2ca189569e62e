package dev.gauntlet.cli;

import dev.gauntlet.journal.Damaged;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code gauntlet}. */
@Command(
    name = "gauntlet",
    description = "Finds out how often, where and why a native video or GPU pipeline crashes.",
    mixinStandardHelpOptions = true,
    version = "gauntlet 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 nothing red, 1 red (crashed, hung, failed, vanished, out of memory, a finding),",
      "2 wrong use, 3 no verdict.",
      "An example: gauntlet sweep codec --threads 1..4 --encoders 1..4 --duration 5s --repeats 3"
    })
public final class Main implements Runnable {
  /** Exit code of wrong use. */
  static final int WRONG_USE = 2;

  /** Exit code when there is no verdict, for a fault of our own among others. */
  static final int NO_VERDICT = 3;

  private final CommandLine line;

  private Main() {
    line = new CommandLine(this);
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine line = main.line;
    line.addSubcommand(SweepCommand.spec());
    line.addSubcommand(new ResumeCommand());
    line.addSubcommand(new ShowCommand());
    line.addSubcommand(new ScenariosCommand());
    line.addSubcommand(new DoctorCommand());
    line.setParameterExceptionHandler(Main::wrongUse);
    line.setExecutionExceptionHandler((thrown, command, result) -> failed(thrown, command));
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  @Override
  public void run() {
    line.usage(System.out);
  }

  private static int wrongUse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    CommandSpec spec = command.getCommandSpec();
    if (wrong instanceof UnmatchedArgumentException unmatched
        && spec.name().equals("sweep")
        && !unmatched.getUnmatched().get(0).startsWith("-")) {
      err.println("gauntlet: " + Printable.of(Scenarios.unknown(unmatched.getUnmatched().get(0))));
      return WRONG_USE;
    }
    err.println("gauntlet: " + Printable.of(wrong.getMessage()));
    err.println("allowed: " + Allowed.in(spec));
    err.println("see: " + spec.qualifiedName() + " --help");
    return WRONG_USE;
  }

  private static int failed(Exception thrown, CommandLine command) {
    PrintWriter err = command.getErr();
    if (thrown instanceof Mistake || thrown instanceof Damaged) {
      err.println("gauntlet: " + Printable.of(thrown.getMessage()));
      return WRONG_USE;
    }
    if (thrown instanceof IOException) {
      err.println("gauntlet: " + Printable.of(thrown.toString()));
      return NO_VERDICT;
    }
    err.println(
        "gauntlet: this is a fault of the harness, not of what it tests; please report it:");
    thrown.printStackTrace(err);
    return NO_VERDICT;
  }
}
