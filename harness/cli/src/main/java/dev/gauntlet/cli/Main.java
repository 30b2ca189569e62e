package dev.gauntlet.cli;

import dev.gauntlet.Scenarios;
import dev.gauntlet.UsageError;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.SystemErrorText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code gauntlet}. */
@Command(
    name = "gauntlet",
    description = "Finds out how often, where and why a native video or GPU pipeline crashes.",
    mixinStandardHelpOptions = true,
    versionProvider = MainVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 nothing red, 1 red (crashed, hung, failed, vanished, out of memory, a"
          + " finding,",
      "a device fault, a leak, a measure above its factor; red wins over 3), 2 wrong use,",
      "3 no verdict.",
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
    int code = commandLine().execute(InterleaveCommand.words(arguments));
    System.exit(StandardOutput.checked(code, System.err));
  }

  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine line = main.line;
    line.addSubcommand(SweepCommand.spec());
    line.addSubcommand(SoakCommand.spec());
    line.addSubcommand(BisectCommand.spec());
    line.addSubcommand(new ResumeCommand());
    line.addSubcommand(new ShowCommand());
    line.addSubcommand(new MergeCommand());
    line.addSubcommand(new ReportCommand());
    line.addSubcommand(new CompareCommand());
    line.addSubcommand(InterleaveCommand.spec());
    line.addSubcommand(new DetectionsCommand());
    line.addSubcommand(new HistoryCommand());
    line.addSubcommand(new PruneCommand());
    line.addSubcommand(new ServeCommand());
    line.addSubcommand(new ScenariosCommand());
    line.addSubcommand(new DoctorCommand());
    line.addSubcommand(CiCommand.spec());
    line.addSubcommand(SubmitCommand.spec());
    line.addSubcommand(new CompletionCommand());
    line.setParameterExceptionHandler(Main::wrongUse);
    line.setExecutionExceptionHandler((thrown, command, result) -> failed(thrown, command));
    line.setUsageHelpAutoWidth(true);
    // a library or a command may begin with @
    line.setExpandAtFiles(false);
    OptionText.register(line);
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
    String sentence = wrong.getMessage();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      sentence = unknown(unmatched.getUnmatched().get(0), spec);
    } else if (!wrong.getClass().equals(ParameterException.class)) {
      // a plain one is about a value, and says itself what it may be
      sentence += otherwise(spec);
    }
    err.println("gauntlet: " + TerminalText.of(sentence));
    return WRONG_USE;
  }

  private static String unknown(String word, CommandSpec spec) {
    if (word.startsWith(ShardOptions.SHARD) && makesRuns(spec)) {
      return "%s is for sweep and soak: here the next run depends on those before it"
          .formatted(ShardOptions.SHARD);
    }
    if (word.startsWith("-")) {
      return "there is no option " + word + otherwise(spec);
    }
    if (List.of("sweep", "soak", "bisect", InterleaveCommand.NAME).contains(spec.name())) {
      return Scenarios.unknown(word);
    }
    return spec.subcommands().isEmpty()
        ? "%s is not expected: %s takes %s".formatted(word, spec.qualifiedName(), words(spec))
            + otherwise(spec)
        : "there is no command " + word + otherwise(spec);
  }

  private static String words(CommandSpec spec) {
    return spec.positionalParameters().isEmpty()
        ? "options alone"
        : "no word after "
            + spec.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "));
  }

  /** Whether it is a scenario of a command that chooses its runs as it goes. */
  private static boolean makesRuns(CommandSpec spec) {
    return spec.parent() != null
        && List.of("bisect", InterleaveCommand.NAME).contains(spec.parent().name());
  }

  private static String otherwise(CommandSpec spec) {
    return "; allowed: " + UsageLine.in(spec) + "; see " + spec.qualifiedName() + " --help";
  }

  private static int failed(Exception thrown, CommandLine command) {
    PrintWriter err = command.getErr();
    if (thrown instanceof UsageError || thrown instanceof DamagedFile) {
      err.println("gauntlet: " + TerminalText.of(thrown.getMessage()));
      return WRONG_USE;
    }
    if (thrown instanceof IOException refused) {
      err.println("gauntlet: " + TerminalText.of(SystemErrorText.of(refused)));
      return NO_VERDICT;
    }
    err.println(
        "gauntlet: this is a fault of the harness, not of what it tests; please report it:");
    thrown.printStackTrace(err);
    return NO_VERDICT;
  }
}
