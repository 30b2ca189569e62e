package dev.gauntlet.reports.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads OpenMetrics text 1.0 by its grammar, as strictly as it is written: no parser of it is kept
 * for Java.
 */
final class OpenMetricsGrammar {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL =
      "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"";
  private static final Pattern META = Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.*)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "("
              + NAME
              + ")(?:\\{("
              + LABEL
              + "(?:,"
              + LABEL
              + ")*)\\})? "
              + "(NaN|[+-]Inf|[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)");
  private static final Pattern ONE_LABEL = Pattern.compile(LABEL);

  /**
   * One sample.
   *
   * @param labels without escapes
   */
  record Read(String name, Map<String, String> labels, double value) {}

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();
  private final Set<String> helped = new HashSet<>();
  private final List<Read> samples = new ArrayList<>();
  private String family = "";

  private OpenMetricsGrammar() {}

  /** All samples of a text; fails where it is none. */
  static List<Read> read(String text) {
    assertThat(text).endsWith("\n# EOF\n");
    OpenMetricsGrammar grammar = new OpenMetricsGrammar();
    for (String line : text.substring(0, text.length() - "# EOF\n".length()).split("\n", -1)) {
      if (!line.isEmpty()) {
        grammar.line(line);
      }
    }
    assertThat(text).doesNotContain("\n\n", "\r");
    assertThat(new HashSet<>(grammar.samples.stream().map(one -> one.name + one.labels).toList()))
        .as("no series twice")
        .hasSameSizeAs(grammar.samples);
    assertThat(grammar.helped).isEqualTo(grammar.types.keySet());
    return grammar.samples;
  }

  private void line(String line) {
    Matcher meta = META.matcher(line);
    if (meta.matches()) {
      meta(meta.group(1), meta.group(2), meta.group(3));
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    boolean counter = types.get(family).equals("counter");
    assertThat(sample.group(1)).as(line).isEqualTo(counter ? family + "_total" : family);
    Map<String, String> labels = new TreeMap<>();
    if (sample.group(2) != null) {
      Matcher label = ONE_LABEL.matcher(sample.group(2));
      while (label.find()) {
        assertThat(labels.put(label.group(1), plain(label.group(2)))).as(line).isNull();
      }
    }
    double value = Double.parseDouble(sample.group(7));
    assertThat(counter && !(value >= 0)).as("a counter that counts: " + line).isFalse();
    samples.add(new Read(sample.group(1), labels, value));
  }

  private void meta(String kind, String name, String rest) {
    switch (kind) {
      case "TYPE" -> {
        // what node_exporter reads, too
        assertThat(rest).as(name).isIn("counter", "gauge");
        assertThat(types.put(name, rest)).as("families are not torn apart: " + name).isNull();
        family = name;
      }
      case "UNIT" -> {
        assertThat(name).endsWith("_" + rest);
        assertThat(units.put(name, rest)).isNull();
      }
      default -> {
        assertThat(rest).matches("(?:[^\\\\\n]|\\\\[\"\\\\n])+");
        assertThat(helped.add(name)).isTrue();
      }
    }
    assertThat(name).isEqualTo(family);
  }

  private static String plain(String escaped) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\') {
        i++;
        c = escaped.charAt(i) == 'n' ? '\n' : escaped.charAt(i);
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
