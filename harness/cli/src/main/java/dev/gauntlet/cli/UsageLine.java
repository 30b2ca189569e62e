package dev.gauntlet.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a command takes, in one line. */
final class UsageLine {
  private UsageLine() {}

  static String in(CommandSpec spec) {
    List<String> words = new ArrayList<>(spec.subcommands().keySet());
    for (PositionalParamSpec positional : spec.positionalParameters()) {
      words.add(positional.paramLabel());
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        words.add(option.longestName());
      }
    }
    return String.join(" ", words);
  }
}
