package dev.gauntlet.scenarios.basic;

import java.util.Set;
import java.util.TreeSet;

/** Reads a list of exit codes: {@code 0,3}. */
final class ExitCodes {
  private ExitCodes() {}

  /**
   * @throws IllegalArgumentException with a sentence
   */
  static Set<Integer> parse(String option, String text) {
    Set<Integer> codes = new TreeSet<>();
    for (String one : text.split(",", -1)) {
      String code = one.strip();
      if (!code.matches("\\d{1,3}") || Integer.parseInt(code) > 255) {
        throw new IllegalArgumentException(
            "%s %s: exit codes from 0 to 255 are expected, with commas between them, such as 0,3"
                .formatted(option, text));
      }
      codes.add(Integer.parseInt(code));
    }
    return codes;
  }
}
