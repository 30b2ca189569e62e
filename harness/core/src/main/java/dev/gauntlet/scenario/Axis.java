package dev.gauntlet.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parameter that can be swept, an option of the command line.
 *
 * @param name lower case, dashes: {@code --name}
 * @param kind what its values are
 * @param defaultValue used when the option is not given; null when there is none and it must be
 * @param unit SI or IEC symbol, {@code "1"} for a count, {@code ""} for words
 * @param description one line for the help text
 * @param low smallest value allowed, of numbers
 * @param high largest value allowed, of numbers
 * @param choices the values allowed, of {@link Kind#CHOICE}; words allowed beside the numbers, of
 *     {@link Kind#WHOLE}; else empty
 */
public record Axis(
    String name,
    Kind kind,
    String defaultValue,
    String unit,
    String description,
    double low,
    double high,
    List<String> choices) {

  /** What the values of an axis are, and with it how a list of them is written. */
  public enum Kind {
    /** Whole numbers: {@code 4}, {@code 1..12}, {@code 0..64/16}, {@code 1,2,4}. */
    WHOLE,
    /** Decimal numbers: {@code 0.5}, {@code 0,0.01,0.1}. */
    REAL,
    /** One of a fixed list, comma-separated. */
    CHOICE,
    /** Any word without a comma, comma-separated. */
    WORD,
    /** Any text; commas belong to it, so several values are several options. */
    TEXT
  }

  /** Every scenario has it: the number of lanes. */
  public static final Axis THREADS =
      whole("threads", 1).between(1, 4096).saying("lanes: threads that iterate at once");

  public Axis {
    if (!word(name)) {
      throw new IllegalArgumentException("axis name must be lower case with dashes: " + name);
    }
    choices = List.copyOf(choices);
  }

  /** All that a scenario has: the lanes, its own, and the plant where it has any. */
  public static List<Axis> of(Scenario scenario) {
    List<Axis> axes = new ArrayList<>(List.of(THREADS));
    axes.addAll(scenario.axes());
    if (!scenario.plants().isEmpty()) {
      axes.add(Plant.axis(scenario.plants()));
    }
    return axes;
  }

  /**
   * Whole numbers, a count unless {@link #in} says otherwise: {@code Axis.whole("frames",
   * 8).between(1, 100_000).saying("frames per iteration")}.
   */
  public static Axis whole(String name, int defaultValue) {
    return new Axis(
        name,
        Kind.WHOLE,
        "" + defaultValue,
        "1",
        "",
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        List.of());
  }

  /** Decimal numbers, without a unit unless {@link #in} names one. */
  public static Axis real(String name, double defaultValue) {
    return new Axis(
        name,
        Kind.REAL,
        "" + defaultValue,
        "1",
        "",
        -Double.MAX_VALUE,
        Double.MAX_VALUE,
        List.of());
  }

  /** The same axis of numbers from the one to the other, both allowed. */
  public Axis between(double smallest, double largest) {
    return new Axis(name, kind, defaultValue, unit, description, smallest, largest, choices);
  }

  /** The same axis of numbers in a unit: SI or IEC symbol. */
  public Axis in(String symbol) {
    return new Axis(name, kind, defaultValue, symbol, description, low, high, choices);
  }

  /** The same axis with its line for the help text. */
  public Axis saying(String text) {
    return new Axis(name, kind, defaultValue, unit, text, low, high, choices);
  }

  /** The same axis of whole numbers, which takes these words too: {@code forever}. */
  public Axis orWords(String... words) {
    return new Axis(name, kind, defaultValue, unit, description, low, high, List.of(words));
  }

  /**
   * A cell with all that its scenario has: one that was written down before there was an axis has
   * the default of it.
   */
  public static Cell filled(Scenario scenario, Cell cell) {
    Map<String, String> values = new LinkedHashMap<>(cell.values());
    for (Axis axis : of(scenario)) {
      if (axis.defaultValue() != null) {
        values.putIfAbsent(axis.name(), axis.defaultValue());
      }
    }
    return new Cell(values);
  }

  /** The first choice is the default. */
  public static Axis choice(String name, List<String> choices, String description) {
    return new Axis(name, Kind.CHOICE, choices.get(0), "", description, 0, 0, choices);
  }

  /**
   * @param defaultValue null when it must be given
   */
  public static Axis word(String name, String defaultValue, String description) {
    return new Axis(name, Kind.WORD, defaultValue, "", description, 0, 0, List.of());
  }

  /**
   * @param defaultValue null when it must be given
   */
  public static Axis text(String name, String defaultValue, String description) {
    return new Axis(name, Kind.TEXT, defaultValue, "", description, 0, 0, List.of());
  }

  /** Not by a pattern: workers meet axes too, and the first pattern of a JVM costs 1 ms. */
  private static boolean word(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (i == 0 || (c != '-' && (c < '0' || c > '9')))) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
