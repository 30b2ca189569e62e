package dev.gauntlet.cli.ci;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of cron's times, as GitHub Actions and GitLab both take it.
 *
 * @param word what it is
 * @param names of its values, the first one of the least; empty where they have none
 */
public record CronField(String word, int least, int most, List<String> names) {
  private static final List<CronField> ALL =
      List.of(
          new CronField("minute", 0, 59, List.of()),
          new CronField("hour", 0, 23, List.of()),
          new CronField("day of the month", 1, 31, List.of()),
          new CronField(
              "month",
              1,
              12,
              List.of(
                  "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                  "DEC")),
          new CronField(
              "day of the week", 0, 6, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")));

  /** A star, a value or a range, and a step: {@code MON-FRI}, {@code *}{@code /15}. */
  private static final Pattern PART =
      Pattern.compile("(?:\\*|(\\d{1,2}|[A-Za-z]{3})(?:-(\\d{1,2}|[A-Za-z]{3}))?)(?:/(\\d{1,2}))?");

  private static final int NONE = -1;

  public CronField {
    names = List.copyOf(names);
  }

  /**
   * What is wrong with times.
   *
   * @param times five fields, with a blank between two
   * @return a sentence with what is allowed; empty when nothing is
   */
  public static Optional<String> mistake(String times) {
    String[] fields = times.split(" ", -1);
    if (fields.length != ALL.size()) {
      return Optional.of(
          "five fields of cron are expected (minute, hour, day of the month, month, day of the"
              + " week), such as '17 2 * * *'");
    }
    for (int i = 0; i < fields.length; i++) {
      CronField field = ALL.get(i);
      for (String part : fields[i].split(",", -1)) {
        if (!field.takes(part)) {
          return Optional.of("the %s is %s; %s".formatted(field.word, part, field.allowed()));
        }
      }
    }
    return Optional.empty();
  }

  private String allowed() {
    String also =
        names.isEmpty() ? "" : " or %s to %s".formatted(names.get(0), names.get(names.size() - 1));
    return "%s to %s%s is allowed, also *, a range (%s-%s), a list (%s,%s) and a step (*/2)"
        .formatted(least, most, also, least, least + 1, least, least + 1);
  }

  private boolean takes(String part) {
    Matcher written = PART.matcher(part);
    if (!written.matches()) {
      return false;
    }
    if (written.group(3) != null && Integer.parseInt(written.group(3)) == 0) {
      return false;
    }
    if (written.group(1) == null) {
      return true;
    }
    int from = value(written.group(1));
    int to = written.group(2) == null ? from : value(written.group(2));
    return from != NONE && to != NONE && from <= to;
  }

  private int value(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    if (names.contains(name)) {
      return least + names.indexOf(name);
    }
    int value = Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : NONE;
    return value < least || value > most ? NONE : value;
  }
}
