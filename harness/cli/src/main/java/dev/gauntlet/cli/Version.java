package dev.gauntlet.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One version of what is under test.
 *
 * @param label what it is called; takes the place of {@code {version}} in options
 * @param environment variables that its workers get
 */
record Version(String label, Map<String, String> environment) {
  private static final String PLACE = "{version}";

  Version {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** A text of the command line for this version. */
  String in(String text) {
    return text.replace(PLACE, label);
  }
}
