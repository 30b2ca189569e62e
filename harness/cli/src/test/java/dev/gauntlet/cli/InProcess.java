package dev.gauntlet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The command line in the JVM of the tests: for what ends before it prints anything. */
final class InProcess {
  private InProcess() {}

  static Answer run(String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    return new Answer(line.execute(arguments), "", err.toString());
  }
}
