package dev.gauntlet;

import java.nio.file.Path;

/** What a campaign came to. */
public interface Verdicts {
  /** Where all of it is recorded: journal, samples, evidence. */
  Path folder();

  /**
   * As the command line ends: 0 nothing red, 1 red, 3 no verdict.
   *
   * @param strict whether a cell that is slowing, too short to tell or not decided is 3 and not 0,
   *     and one that grows 1 and not 3
   */
  int exitCode(boolean strict);

  /** All of it in one line, for a person. */
  String sentence();

  /** The command that runs the whole campaign again, as a shell takes it. */
  String command();

  /** Whether something is red: an ending, a finding, a cost above its factor, a leak. */
  default boolean red() {
    return exitCode(false) == 1;
  }
}
