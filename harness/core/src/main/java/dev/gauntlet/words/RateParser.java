package dev.gauntlet.words;

import dev.gauntlet.UsageError;
import dev.gauntlet.verdict.growth.ResidueMetrics;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rates of metrics as people write them: {@code fd.eventfd:1/100}, {@code fd:0.01}. */
public final class RateParser {
  private static final Pattern RATE =
      Pattern.compile(
          "(\\d{1,15}(?:\\.\\d{1,15})?)\\s*(?:([kmg])?i?(b)?)?(?:/(\\d{1,15}))?",
          Pattern.CASE_INSENSITIVE);

  private RateParser() {}

  /**
   * What may be tolerated: judged metrics, each followed by its parts, and what stays after death.
   */
  public static List<String> allowable() {
    List<String> names = new ArrayList<>(JudgedMetrics.names());
    names.addAll(ResidueMetrics.names());
    return names;
  }

  /**
   * By metric, per iteration or, of what stays after death, per run, in its unit.
   *
   * @param names of metrics that the option takes
   */
  public static Map<String, Double> of(String option, List<String> given, List<String> names) {
    Map<String, Double> rates = new TreeMap<>();
    for (String text : given) {
      String name = name(option, text, names, "METRIC:RATE", "fd:1/100");
      double rate =
          value(text, true)
              .orElseThrow(() -> new UsageError("%s %s: %s".formatted(option, text, noRate(name))));
      if (rates.put(name, rate) != null) {
        throw new UsageError("%s %s: a rate of %s is given already".formatted(option, text, name));
      }
    }
    return rates;
  }

  /**
   * Amounts by metric, in its unit.
   *
   * @param names of metrics that the option takes
   */
  public static Map<String, Double> amounts(String option, List<String> given, List<String> names) {
    Map<String, Double> amounts = new TreeMap<>();
    for (String text : given) {
      String name = name(option, text, names, "METRIC:AMOUNT", "fd:20");
      double amount =
          value(text, false)
              .orElseThrow(
                  () -> new UsageError("%s %s: %s".formatted(option, text, noAmount(name))));
      if (amounts.put(name, amount) != null) {
        throw new UsageError(
            "%s %s: an amount of %s is given already".formatted(option, text, name));
      }
    }
    return amounts;
  }

  private static String name(
      String option, String text, List<String> names, String expected, String such) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    if (colon < 0 || !names.contains(name)) {
      throw new UsageError(
          "%s %s: %s is expected, such as %s; METRIC is one of: %s"
              .formatted(option, text, expected, such, String.join(", ", names)));
    }
    return name;
  }

  /**
   * Above 0; empty when it is none.
   *
   * @param share whether it may be one in so many
   */
  private static Optional<Double> value(String text, boolean share) {
    int colon = text.indexOf(':');
    boolean bytes = inBytes(text.substring(0, colon));
    Matcher written = RATE.matcher(text.substring(colon + 1).strip());
    if (!written.matches()
        || (!bytes && (written.group(2) != null || written.group(3) != null))
        || (!share && written.group(4) != null)) {
      return Optional.empty();
    }
    double value = Double.parseDouble(written.group(1)) * scale(written.group(2));
    double each = written.group(4) == null ? 1 : Double.parseDouble(written.group(4));
    return value > 0 && each > 0 ? Optional.of(value / each) : Optional.empty();
  }

  private static String noRate(String metric) {
    return "a rate per %s above 0 is expected, such as %s"
        .formatted(
            ResidueMetrics.named(metric).isPresent() ? "run" : "iteration",
            inBytes(metric)
                ? "100B, 16KiB or 1MiB/100 (1 MiB in 100 iterations)"
                : "1/100 or 0.01");
  }

  private static String noAmount(String metric) {
    return "an amount above 0 is expected, such as " + (inBytes(metric) ? "64MiB or 1GiB" : "20");
  }

  private static double scale(String prefix) {
    return switch (prefix == null ? "" : prefix.toLowerCase(Locale.ROOT)) {
      case "k" -> 1L << 10;
      case "m" -> 1L << 20;
      case "g" -> 1L << 30;
      default -> 1;
    };
  }

  private static boolean inBytes(String name) {
    return JudgedMetrics.named(name)
        .or(() -> ResidueMetrics.named(name))
        .orElseThrow()
        .unit()
        .equals("B");
  }
}
