package dev.gauntlet.scenarios.gstreamer;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a pipeline, or of a branch, as much of it as can be told without GStreamer.
 *
 * @param option that gave it, for messages
 */
record PipelineText(String option, String text) {
  /** Strings, lists of caps, features of caps and casts: no element stands in them. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");

  private static final Pattern GROUPS =
      Pattern.compile("\\{[^}]*\\}|\\[[^\\]]*\\]|\\(\\w[^)! ]*\\)");
  private static final Pattern ASSIGNED = Pattern.compile("\\s*=\\s*");
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern NAME = Pattern.compile("(?:^|\\s)name\\s*=\\s*(\\S+)");
  private static final Pattern BLANK = Pattern.compile("\\s+");

  PipelineText(String text) {
    this("--" + GstreamerScenario.PIPELINE, text);
  }

  /**
   * @throws IllegalArgumentException when it is plainly no pipeline, or cannot be repeated
   */
  void check(int times) {
    String bare = bare();
    if (text.isBlank()) {
      throw new IllegalArgumentException(option + " is empty; " + like());
    }
    if (bare.indexOf('"') >= 0 || bare.indexOf('\'') >= 0) {
      throw new IllegalArgumentException(option + " opens a quote that does not end: " + text);
    }
    String trimmed = bare.strip();
    if (trimmed.startsWith("!") || trimmed.endsWith("!")) {
      throw new IllegalArgumentException(
          option + " begins or ends with !, which stands between two elements: " + text);
    }
    var named = NAME.matcher(bare);
    if (times > 1 && named.find()) {
      throw new IllegalArgumentException(
          option
              + " names an element (name="
              + named.group(1)
              + "), and "
              + times
              + " times in one pipeline the name would not be the only one: leave the name out, or"
              + " take --encoders 1 and more --threads");
    }
  }

  /** The factories that it names, each once, in its order. */
  List<String> elements() {
    return words().distinct().toList();
  }

  /** How often it names an element. */
  long count(String element) {
    return words().filter(element::equals).count();
  }

  private Stream<String> words() {
    String plain = GROUPS.matcher(bare()).replaceAll("");
    return BLANK
        .splitAsStream(ASSIGNED.matcher(plain).replaceAll("="))
        .filter(word -> ELEMENT.matcher(word).matches());
  }

  /** That text so often, as so many chains of one pipeline. */
  String repeated(int times) {
    return String.join(" ", Collections.nCopies(times, text));
  }

  /** Strings become a Q, so that {@code location="a b"} stays one word with its property. */
  private String bare() {
    return QUOTED.matcher(text).replaceAll("Q");
  }

  private static String like() {
    return "it is a text as for gst-launch-1.0, like \"videotestsrc num-buffers=8 ! fakesink\"";
  }
}
