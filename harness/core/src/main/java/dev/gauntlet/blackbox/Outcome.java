package dev.gauntlet.blackbox;

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

  /** As it stands in the file. */
  final long code;

  Outcome(long code) {
    this.code = code;
  }

  static Outcome of(long code) {
    for (Outcome outcome : values()) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    return NONE;
  }
}
