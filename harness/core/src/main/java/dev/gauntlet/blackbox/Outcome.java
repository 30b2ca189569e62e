package dev.gauntlet.blackbox;

import java.util.List;

/** What the worker last said of its own end. */
public enum Outcome {
  /** Nothing: it was still starting or at work. */
  NONE(0),
  /** Everything that was asked for has been done; only the exit is left. */
  DONE(1),
  /** An uncaught error, in the sentence. */
  FAILED(2),
  /** Something is missing, in the sentence. */
  UNSUPPORTED(3),
  /** A child process of the scenario died of a signal of its own making. */
  CHILD_CRASHED(4);

  /** Asked ten times a second: {@link #values} copies. */
  private static final List<Outcome> ALL = List.of(values());

  /** As it stands in the file. */
  final long code;

  Outcome(long code) {
    this.code = code;
  }

  static Outcome of(long code) {
    for (Outcome outcome : ALL) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    return NONE;
  }
}
