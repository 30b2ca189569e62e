package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;

/** What makes a run red; a run may have several of them, each counts once. */
public enum RedEvent {
  CRASH("crash", "crashes", "crashed"),
  HANG("hang", "hangs", "hung"),
  /** Failed, vanished or out of memory. */
  FAILURE("failure", "failures", "failed, vanished or ran out of memory"),
  DEVICE_FAULT("device fault", "device faults", "had a device fault"),
  FINDING("finding", "findings", "had a finding");

  private final String word;
  private final String plural;
  private final String did;

  RedEvent(String word, String plural, String did) {
    this.word = word;
    this.plural = plural;
    this.did = did;
  }

  /** Whether it happened in that run. */
  public boolean in(RunEnded run) {
    return switch (this) {
      case CRASH -> run.ending() == Ending.CRASHED;
      case HANG -> run.ending() == Ending.HUNG;
      case FAILURE ->
          run.ending() == Ending.FAILED
              || run.ending() == Ending.VANISHED
              || run.ending() == Ending.OUT_OF_MEMORY;
      case DEVICE_FAULT -> run.hasDeviceFault();
      case FINDING -> !run.findings().isEmpty();
    };
  }

  /** {@code crash}. */
  public String word() {
    return word;
  }

  /** {@code crashes}. */
  public String plural() {
    return plural;
  }

  /** {@code crashed}: what a run did. */
  public String did() {
    return did;
  }
}
