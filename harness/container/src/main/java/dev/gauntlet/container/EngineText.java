package dev.gauntlet.container;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the engine's own words out of its answers. */
final class EngineText {
  private static final Pattern JSON =
      Pattern.compile("\\{\\s*\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*}");

  private static final int LONGEST = 400;

  private EngineText() {}

  /** {@code Status 500: {"message":"..."}} as its message, on one line. */
  static String plain(String answer) {
    Matcher json = JSON.matcher(answer);
    String text = json.find() ? json.group(1).replaceAll("\\\\(.)", "$1") : answer;
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
