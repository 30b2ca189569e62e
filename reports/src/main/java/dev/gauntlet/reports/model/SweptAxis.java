package dev.gauntlet.reports.model;

import java.util.List;

/**
 * An axis of a table.
 *
 * @param values in the order in which they are shown
 */
public record SweptAxis(String name, List<String> values) {
  public SweptAxis {
    values = List.copyOf(values);
  }
}
