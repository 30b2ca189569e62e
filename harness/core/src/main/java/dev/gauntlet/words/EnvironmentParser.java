package dev.gauntlet.words;

import dev.gauntlet.UsageError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads variables for workers, as {@code NAME=VALUE}. */
public final class EnvironmentParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private EnvironmentParser() {}

  /**
   * @param what they were given to, for the sentence
   * @throws UsageError when one is no variable, or stands there twice
   */
  public static Map<String, String> of(String what, List<String> texts) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new UsageError("%s %s: NAME=VALUE is expected".formatted(what, text));
      }
      String name = text.substring(0, equals);
      if (variables.put(name, text.substring(equals + 1)) != null) {
        throw new UsageError("%s: %s is given twice".formatted(what, name));
      }
    }
    return checked(variables);
  }

  /**
   * @throws UsageError when a name is none, or one that we set ourselves
   */
  public static Map<String, String> checked(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw new UsageError(
                "'%s' is no name of a variable: letters, digits and _ are allowed".formatted(name));
          }
          if (name.equals("TMPDIR") || name.startsWith("GAUNTLET_")) {
            throw new UsageError(
                "%s is set by gauntlet itself for each worker; use another variable"
                    .formatted(name));
          }
          if (value.indexOf('\0') >= 0) {
            throw new UsageError("the value of %s holds a NUL character".formatted(name));
          }
        });
    return variables;
  }
}
