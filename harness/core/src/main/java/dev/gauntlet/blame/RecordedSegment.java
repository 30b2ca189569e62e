package dev.gauntlet.blame;

import java.nio.file.Path;
import java.util.List;

/**
 * A part of the run that one event is recorded in.
 *
 * @param metric that it is for
 * @param event a function of libc; {@link #MEMORY} for what allocates and frees
 * @param from row of the samples at which it begins
 * @param file that is recorded to
 */
record RecordedSegment(String metric, String event, long from, Path file) {
  static final String MEMORY = "nativemem";

  /** Samples that one lasts. */
  static final int ROWS = 8;

  static final int MEMORY_ROWS = 32;

  boolean memory() {
    return event.equals(MEMORY);
  }

  int rows() {
    return memory() ? MEMORY_ROWS : ROWS;
  }

  /** As asprof takes it. */
  List<String> options() {
    return memory() ? List.of("-e", MEMORY, "--nativemem", "1") : List.of("-e", event, "-i", "1");
  }
}
