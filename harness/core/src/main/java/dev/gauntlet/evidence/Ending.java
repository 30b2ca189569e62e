package dev.gauntlet.evidence;

import java.util.Locale;

/** How a run ended. */
public enum Ending {
  /** It said "done" and exited with 0. */
  SURVIVED,
  /** A signal of its own making, SIGABRT included. */
  CRASHED,
  /** A lane stalled, or the run was past its deadline; we killed it. */
  HUNG,
  /** A SIGKILL or SIGTERM that was not ours; who sent it is not known. */
  KILLED,
  /** The kernel, or our own limit, took it for its memory. */
  OUT_OF_MEMORY,
  /** An exit code other than 0, or an uncaught error. */
  FAILED,
  /** Exit code 0 without "done". */
  VANISHED,
  /** Something that the scenario needs is missing here. */
  UNSUPPORTED,
  /** A sick device, an interruption, a fault of the harness. */
  NO_VERDICT;

  /** As written in the journal and in tables: {@code out-of-memory}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException when there is no such ending
   */
  public static Ending of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether it turns the campaign red. */
  public boolean red() {
    return switch (this) {
      case CRASHED, HUNG, OUT_OF_MEMORY, FAILED, VANISHED -> true;
      case SURVIVED, KILLED, UNSUPPORTED, NO_VERDICT -> false;
    };
  }

  /** Whether it says something about the pipeline: the runs that a crash rate is a share of. */
  public boolean conclusive() {
    return red() || this == SURVIVED;
  }
}
