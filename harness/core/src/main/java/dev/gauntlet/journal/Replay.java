package dev.gauntlet.journal;

/** Takes the lines of a journal in their order. */
public interface Replay {
  /** A run began. */
  void started(RunStarted run);

  /** A run ended. */
  void ended(RunEnded run);
}
