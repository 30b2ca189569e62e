package dev.gauntlet.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code gauntlet completion}: also how the build makes the distribution's file. */
@Command(
    name = "completion",
    description = {
      "Prints a script by which bash and zsh complete commands, scenarios and options.",
      "To use it in this shell: eval \"$(gauntlet completion)\""
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    CommandLine line = Main.commandLine();
    // its name is two words, which no function of a shell can have
    line.getCommandSpec().removeSubcommand(InterleaveCommand.NAME);
    System.out.print(AutoComplete.bash("gauntlet", line));
    return 0;
  }
}
