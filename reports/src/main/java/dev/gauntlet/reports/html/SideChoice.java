package dev.gauntlet.reports.html;

import java.util.List;

/**
 * The form by which two campaigns are chosen for a comparison.
 *
 * @param sides all that there are, in order
 * @param base name of the one that is chosen; "" when none is
 * @param candidate likewise
 * @param across axes that tell the sides apart, with commas
 * @param refused why they are not compared, a sentence; "" when they are
 * @param more sides that are not among them, in a sentence; "" when all are
 */
public record SideChoice(
    List<Side> sides, String base, String candidate, String across, String refused, String more) {
  /** No form. */
  public static final SideChoice NONE = new SideChoice(List.of(), "", "", "", "", "");

  public SideChoice {
    sides = List.copyOf(sides);
  }

  /**
   * A campaign.
   *
   * @param name as its folder is called, for the form
   * @param label for a reader
   */
  public record Side(String name, String label) {}
}
