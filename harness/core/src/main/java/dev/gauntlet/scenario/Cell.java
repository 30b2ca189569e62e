package dev.gauntlet.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One point of the matrix: axis name to value, in the order of the scenario's axes. Values were
 * checked against their axis before.
 */
public record Cell(Map<String, String> values) {
  public Cell {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * @throws IllegalArgumentException when the scenario has no such axis
   */
  public String text(String axis) {
    String value = values.get(axis);
    if (value == null) {
      throw new IllegalArgumentException("no axis " + axis + " in cell " + this);
    }
    return value;
  }

  /** The value of an axis made by {@link Axis#whole}. */
  public int whole(String axis) {
    return Integer.parseInt(text(axis));
  }

  /** The value of an axis made by {@link Axis#real}. */
  public double real(String axis) {
    return Double.parseDouble(text(axis));
  }

  /**
   * A map's own adds up key ^ value, so that {@code threads=1 encoders=2} meets {@code threads=2
   * encoders=1}: of a large matrix whole diagonals fall together. Mixed as in MurmurHash3.
   */
  @Override
  public int hashCode() {
    int sum = 0;
    for (Map.Entry<String, String> value : values.entrySet()) {
      int one = 31 * value.getKey().hashCode() + Objects.hashCode(value.getValue());
      int mixed = one * 0x85ebca6b;
      sum += mixed ^ (mixed >>> 15);
    }
    return sum;
  }

  /** {@code threads=7 encoders=2}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(" "));
  }
}
