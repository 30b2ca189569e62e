package dev.gauntlet.words;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.StopRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two crash rates of a stop rule as people write them. */
public final class StopRateParser {
  private static final Pattern RATE =
      Pattern.compile("\\s*(\\d*\\.?\\d+(?:[eE]-?\\d+)?)\\s*(%?)\\s*");

  private StopRateParser() {}

  /** {@code 0.01,0.1}, {@code 1%,10%}. */
  public static StopRule of(String option, String text) {
    String[] rates = text.split(",", -1);
    try {
      if (rates.length != 2) {
        throw new IllegalArgumentException("two crash rates are expected, such as 0.01,0.1");
      }
      return new StopRule(rate(rates[0]), rate(rates[1]));
    } catch (IllegalArgumentException wrong) {
      throw new UsageError(
          "%s %s: %s".formatted(option, text.isEmpty() ? "''" : text, wrong.getMessage()));
    }
  }

  private static double rate(String text) {
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no crash rate; such as 0.01 or 1%% is expected".formatted(text));
    }
    double number = Double.parseDouble(rate.group(1));
    return rate.group(2).isEmpty() ? number : number / 100;
  }
}
