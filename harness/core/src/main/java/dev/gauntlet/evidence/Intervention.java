package dev.gauntlet.evidence;

import java.util.List;

/**
 * Why we ended a run ourselves.
 *
 * @param sentence for a person, with the figures
 * @param lanes the lanes that it is about; empty when it is about the run
 */
public record Intervention(Kind kind, String sentence, List<Integer> lanes) {
  /** What there is to intervene for. */
  public enum Kind {
    /** A lane made no mark for too long. */
    STALL,
    /** The run took longer than it may. */
    DEADLINE,
    /** It was done, and its process did not end. */
    EXIT,
    /** It had more memory than it may. */
    MEMORY,
    /** The user wants to stop. */
    INTERRUPTED,
    /** Its watchdog failed: nobody would have ended it. */
    FAULT
  }

  public Intervention {
    lanes = List.copyOf(lanes);
  }
}
