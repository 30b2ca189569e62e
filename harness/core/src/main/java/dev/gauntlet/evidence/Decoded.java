package dev.gauntlet.evidence;

import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.WaitStatus;

/**
 * How a run ended, decided from facts alone.
 *
 * @param ending the word
 * @param signal the original signal, 0 when none
 * @param status exit code, or 128 + the original signal
 * @param rawStatus what a shell would have printed: 134 where the JVM's handler turned SIGSEGV into
 *     an abort
 * @param reason one sentence, "" when there is nothing to add
 */
public record Decoded(Ending ending, int signal, int status, int rawStatus, String reason) {

  /** The decision; every fact is used once, the surest first. */
  public static Decoded of(RunFacts facts) {
    WaitStatus status = facts.status();
    if (facts.intervention().isPresent()) {
      return intervened(facts, facts.intervention().get());
    }
    if (facts.outOfMemory().isPresent()) {
      return plain(Ending.OUT_OF_MEMORY, status, facts.outOfMemory().get());
    }
    if (facts.hsErrSignal().isPresent()) {
      // also where the JVM then exited 1: see -XX:-CreateCoredumpOnCrash
      return crashed(facts.hsErrSignal().get(), status, facts);
    }
    if (status.signal() != 0) {
      return bySignal(status, facts);
    }
    return exited(status, facts);
  }

  private static Decoded intervened(RunFacts facts, Intervention intervention) {
    Ending ending =
        switch (intervention.kind()) {
          case STALL, DEADLINE, EXIT -> Ending.HUNG;
          case MEMORY -> Ending.OUT_OF_MEMORY;
          case INTERRUPTED, FAULT -> Ending.NO_VERDICT;
        };
    String sentence =
        facts.unkillable()
            ? intervention.sentence() + "; it outlived SIGKILL, so the device is sick"
            : intervention.sentence();
    return plain(ending, facts.status(), sentence);
  }

  private static Decoded bySignal(WaitStatus status, RunFacts facts) {
    return switch (status.signal()) {
      case 1, Signals.INT, Signals.KILL, Signals.TERM ->
          plain(
              Ending.KILLED,
              status,
              Signals.name(status.signal()) + " that was not ours; who sent it is not known");
      default -> crashed(status.signal(), status, facts);
    };
  }

  private static Decoded crashed(int signal, WaitStatus status, RunFacts facts) {
    String reason = facts.box().outcome() == Outcome.DONE ? "after it had said \"done\"" : "";
    return new Decoded(Ending.CRASHED, signal, 128 + signal, status.shell(), reason);
  }

  private static Decoded exited(WaitStatus status, RunFacts facts) {
    String sentence = facts.box().sentence();
    return switch (facts.box().outcome()) {
      case CHILD_CRASHED ->
          new Decoded(
              Ending.CRASHED,
              facts.box().childSignal(),
              128 + facts.box().childSignal(),
              status.shell(),
              "its child " + facts.box().childPid() + " died of it");
      case UNSUPPORTED -> plain(Ending.UNSUPPORTED, status, sentence);
      case FAILED -> plain(Ending.FAILED, status, sentence);
      case DONE ->
          status.code() == 0
              ? plain(Ending.SURVIVED, status, "")
              : plain(
                  Ending.FAILED,
                  status,
                  "exit code " + status.code() + " after it had said \"done\"");
      case NONE ->
          status.code() == 0
              ? plain(Ending.VANISHED, status, "exit code 0 before it had said \"done\"")
              : plain(Ending.FAILED, status, "exit code " + status.code());
    };
  }

  private static Decoded plain(Ending ending, WaitStatus status, String reason) {
    return new Decoded(ending, status.signal(), status.shell(), status.shell(), reason);
  }
}
