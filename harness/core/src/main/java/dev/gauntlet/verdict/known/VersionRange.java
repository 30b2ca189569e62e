package dev.gauntlet.verdict.known;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of a driver: bounds that all hold, such as {@code >=550, <560}. A version is compared as
 * far as the bound is written: 550.54.14 is within {@code <=550} and within {@code =550.54}.
 */
public final class VersionRange {
  private static final int PARTS = 8;
  private static final Pattern BOUND =
      Pattern.compile("(>=|<=|>|<|=)\\s*(\\d{1,9}(?:\\.\\d{1,9}){0," + (PARTS - 1) + "})");
  private static final Pattern DOT = Pattern.compile("\\.");
  // bounded: a version is read from a machine, and may be anything
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,9}(?:\\.\\d{1,9}){0," + (PARTS - 1) + "}");

  private final String text;
  private final List<Bound> bounds;

  private record Bound(String sign, List<Integer> version) {}

  private VersionRange(String text, List<Bound> bounds) {
    this.text = text;
    this.bounds = bounds;
  }

  /**
   * @throws IllegalArgumentException with what is allowed
   */
  public static VersionRange of(String text) {
    List<Bound> bounds = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      Matcher bound = BOUND.matcher(one.strip());
      if (!bound.matches()) {
        throw new IllegalArgumentException(
            "bounds with >=, >, <=, < or = are expected, such as \">=550, <560\"");
      }
      bounds.add(new Bound(bound.group(1), numbers(bound.group(2))));
    }
    return new VersionRange(text, bounds);
  }

  /**
   * @param version any text; its first number with dots counts, and without one it is in no range
   */
  public boolean contains(String version) {
    Matcher found = VERSION.matcher(version);
    if (!found.find()) {
      return false;
    }
    List<Integer> numbers = numbers(found.group());
    return bounds.stream().allMatch(bound -> holds(bound, numbers));
  }

  private static boolean holds(Bound bound, List<Integer> version) {
    int order = 0;
    for (int i = 0; i < bound.version.size() && order == 0; i++) {
      order = Integer.compare(i < version.size() ? version.get(i) : 0, bound.version.get(i));
    }
    return switch (bound.sign) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  private static List<Integer> numbers(String version) {
    return DOT.splitAsStream(version).map(Integer::valueOf).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
