package dev.gauntlet;

import dev.gauntlet.verdict.growth.Judged;
import dev.gauntlet.verdict.growth.Kept;
import dev.gauntlet.verdict.growth.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rates of metrics as people write them: {@code fd.eventfd:1/100}, {@code fd:0.01}. */
final class Rates {
  private static final Pattern RATE =
      Pattern.compile(
          "(\\d{1,15}(?:\\.\\d{1,15})?)\\s*(?:([kmg])?i?(b)?)?(?:/(\\d{1,15}))?",
          Pattern.CASE_INSENSITIVE);

  private Rates() {}

  /**
   * What may be tolerated: judged metrics, each followed by its parts, and what stays after death.
   */
  static List<String> allowable() {
    List<String> names = new ArrayList<>(Judged.names());
    names.addAll(Kept.names());
    return names;
  }

  /**
   * By metric, per iteration or, of what stays after death, per run, in its unit.
   *
   * @param names of metrics that the option takes
   */
  static Map<String, Double> of(String option, List<String> given, List<String> names) {
    Map<String, Double> rates = new TreeMap<>();
    for (String text : given) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      if (colon < 0 || !names.contains(name)) {
        throw new Mistake(
            "%s %s: METRIC:RATE is expected, such as fd:1/100; METRIC is one of: %s"
                .formatted(option, text, String.join(", ", names)));
      }
      double rate = rate(option, text, text.substring(colon + 1));
      if (rates.put(name, rate) != null) {
        throw new Mistake("%s %s: a rate of %s is given already".formatted(option, text, name));
      }
    }
    return rates;
  }

  /**
   * Amounts by metric, in its unit.
   *
   * @param names of metrics that the option takes
   */
  static Map<String, Double> amounts(String option, List<String> given, List<String> names) {
    for (String text : given) {
      if (text.contains("/")) {
        throw new Mistake("%s %s: an amount is expected, and no rate".formatted(option, text));
      }
    }
    return of(option, given, names);
  }

  private static double rate(String option, String text, String written) {
    Metric metric = named(text.substring(0, text.indexOf(':')));
    Matcher rate = RATE.matcher(written.strip());
    boolean bytes = metric.unit().equals("B");
    if (rate.matches() && (bytes || (rate.group(2) == null && rate.group(3) == null))) {
      double value = Double.parseDouble(rate.group(1)) * scale(rate.group(2));
      double each = rate.group(4) == null ? 1 : Double.parseDouble(rate.group(4));
      if (value > 0 && each > 0) {
        return value / each;
      }
    }
    throw new Mistake(
        "%s %s: a rate per %s above 0 is expected, such as %s"
            .formatted(
                option,
                text,
                Kept.named(metric.name()).isPresent() ? "run" : "iteration",
                bytes ? "100B, 16KiB or 1MiB/100 (1 MiB in 100 iterations)" : "1/100 or 0.01"));
  }

  private static double scale(String prefix) {
    return switch (prefix == null ? "" : prefix.toLowerCase(Locale.ROOT)) {
      case "k" -> 1L << 10;
      case "m" -> 1L << 20;
      case "g" -> 1L << 30;
      default -> 1;
    };
  }

  private static Metric named(String name) {
    return Judged.named(name).or(() -> Kept.named(name)).orElseThrow();
  }
}
