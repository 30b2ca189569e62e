package dev.gauntlet.verdict.history;

import dev.gauntlet.scenario.Cell;
import java.util.List;

/**
 * In what the nights before and after a change of a rate differ besides that rate.
 *
 * @param before last night with the old rate
 * @param unknown nights of the two of which nothing was recorded; nothing follows where there is
 *     one
 * @param parts what differs; empty when nothing recorded does
 * @param single files that one night alone has: of short runs not all are seen, so this proves no
 *     difference
 */
public record NightChange(String before, List<String> unknown, List<Part> parts, int single) {
  public NightChange {
    unknown = List.copyOf(unknown);
    parts = List.copyOf(parts);
  }

  /**
   * One thing under test.
   *
   * @param name part of the machine, or path of a library or program
   * @param before its version or build
   * @param after its version or build
   */
  public record Part(String name, String before, String after) {}

  /**
   * Where a rate changed.
   *
   * @param before last night of that cell with the old rate
   * @param night first one with the new rate
   */
  public record Place(String scenario, Cell cell, String before, String night) {}
}
