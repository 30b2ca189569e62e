package dev.gauntlet.reports.html;

import java.util.List;

/**
 * A cell of the matrix as it is seen at a glance.
 *
 * @param number from 1, in the order of the matrix; 0 for a point that was never planned
 * @param name its values of the swept axes
 * @param label short, where it stands alone: of the one axis that varies
 * @param tone class of its style
 * @param headline the one figure to see
 * @param detail its interval, or what it is of; may be empty
 * @param chips what else there is to know, a few words each
 */
public record HeatCell(
    int number,
    String name,
    String label,
    String tone,
    String headline,
    String detail,
    List<String> chips) {
  /** For those who hear it. */
  public String spoken() {
    return name + ": " + headline + " " + detail + " " + String.join(", ", chips);
  }
}
