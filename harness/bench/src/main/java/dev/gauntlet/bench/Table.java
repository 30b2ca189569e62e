package dev.gauntlet.bench;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table of figures; a figure without a goal is there to compare with. */
final class Table {
  private final StringBuilder text = new StringBuilder();
  private final List<String> notes = new ArrayList<>();

  Table(String title) {
    text.append("\n### ").append(title).append("\n\n");
    text.append("| figure | measured | goal | met |\n|---|---|---|---|\n");
  }

  /** A figure to compare with. */
  Table row(String figure, String measured) {
    return line(figure, measured, "", "");
  }

  /** A figure that must not be below its goal. */
  Table atLeast(String figure, double measured, double goal, String format) {
    return line(
        figure,
        format.formatted(measured),
        "at least " + format.formatted(goal),
        measured >= goal ? "yes" : "**no**");
  }

  /** A figure that must not be above its goal. */
  Table atMost(String figure, double measured, double goal, String format) {
    return line(
        figure,
        format.formatted(measured),
        "at most " + format.formatted(goal),
        measured <= goal ? "yes" : "**no**");
  }

  /** A sentence below the table: how it was measured. */
  Table note(String sentence) {
    notes.add(sentence);
    return this;
  }

  private Table line(String figure, String measured, String goal, String met) {
    text.append("| %s | %s | %s | %s |%n".formatted(figure, measured, goal, met));
    return this;
  }

  @Override
  public String toString() {
    return text + (notes.isEmpty() ? "" : "\n" + String.join("\n", notes) + "\n");
  }
}
