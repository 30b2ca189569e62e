package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command line said, and what it cost. Its time on the processor is the same on a busy
 * machine.
 *
 * @param used seconds of the processor, from the start of the JVM to its end, of all threads
 * @param wall seconds in all
 */
record TimedAnswer(Answer answer, double used, double wall) {
  /** Adds a line with what the command used to its standard error. */
  private static final String TIMED = "\"$@\"; code=$?; times >&2; exit $code";

  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

  static TimedAnswer of(Cli cli, String... words) throws Exception {
    long begun = System.nanoTime();
    Answer answer = cli.start(List.of("sh", "-c", TIMED, "sh"), words).said(Duration.ofMinutes(10));
    double wall = (System.nanoTime() - begun) / 1e9;
    Matcher times = TIMES.matcher(answer.err());
    assertThat(times.find()).as(answer.err()).isTrue();
    double used =
        60 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(3)))
            + Double.parseDouble(times.group(2))
            + Double.parseDouble(times.group(4));
    return new TimedAnswer(answer, used, wall);
  }
}
