package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what a cell says into a text: {@code --threads {threads}}. What is put in is never read
 * again, and stays within its word. Of a shell's {@code ${name}} nothing is taken, and {@code
 * {{name}}} is a plain {@code {name}}.
 */
final class Braces {
  private static final Pattern NAME =
      Pattern.compile("(?<![$])\\{(\\{?)([a-z][a-z0-9-]*)\\}(\\}?)");

  private final Map<String, String> values = new LinkedHashMap<>();

  Braces(Cell cell, int lane) {
    for (Axis axis : Axis.of(new CommandScenario())) {
      // texts are what is filled, and not what fills
      if (axis.kind() != Axis.Kind.TEXT) {
        values.put(axis.name(), cell.text(axis.name()));
      }
    }
    values.put("lane", "" + lane);
  }

  /**
   * @param option for messages
   * @throws IllegalArgumentException when there is no such axis, or it has no value
   */
  String fill(String option, String text) {
    StringBuilder filled = new StringBuilder();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      boolean plain = !name.group(1).isEmpty() && !name.group(3).isEmpty();
      String put =
          plain
              ? "{" + name.group(2) + "}"
              : name.group(1) + value(option, name.group(2)) + name.group(3);
      name.appendReplacement(filled, Matcher.quoteReplacement(put));
    }
    return name.appendTail(filled).toString();
  }

  private String value(String option, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "--%s: there is no {%s}; allowed: {%s}; a plain {%s} is written {{%s}}"
              .formatted(option, name, String.join("}, {", values.keySet()), name, name));
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "--%s: {%s} has no value; give it with --%s".formatted(option, name, name));
    }
    return value;
  }
}
