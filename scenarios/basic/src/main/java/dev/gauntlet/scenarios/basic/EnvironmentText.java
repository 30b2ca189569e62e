package dev.gauntlet.scenarios.basic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code NAME=value,NAME2=value}. A comma before anything else belongs to a value. */
final class EnvironmentText {
  private static final Pattern BETWEEN = Pattern.compile(",(?=[A-Za-z_][A-Za-z0-9_]*=)");
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

  private EnvironmentText() {}

  /**
   * @throws IllegalArgumentException with a sentence
   */
  static Map<String, String> parse(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return variables;
    }
    for (String one : BETWEEN.split(text, -1)) {
      var variable = VARIABLE.matcher(one);
      if (!variable.matches()) {
        throw new IllegalArgumentException(
            "--environment %s: NAME=value,NAME2=value is expected".formatted(text));
      }
      variables.put(variable.group(1), variable.group(2));
    }
    return variables;
  }
}
