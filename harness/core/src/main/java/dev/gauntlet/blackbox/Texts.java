package dev.gauntlet.blackbox;

import java.util.regex.Pattern;

/** Makes texts that differ in an address only the same text, so that they are counted together. */
final class Texts {
  /** Not behind a digit: 1920x1080 is a size. */
  private static final Pattern ADDRESS = Pattern.compile("(?<![0-9])0x[0-9a-fA-F]{4,}");

  private Texts() {}

  static String normal(String text) {
    String stripped = text.strip();
    return stripped.contains("0x") ? ADDRESS.matcher(stripped).replaceAll("0x…") : stripped;
  }
}
