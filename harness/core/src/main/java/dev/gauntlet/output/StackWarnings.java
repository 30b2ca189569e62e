package dev.gauntlet.output;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what the libraries beneath a pipeline warn of, in all that a worker and its children
 * print. Safe for several streams at once.
 */
public final class StackWarnings {
  /** Texts that are kept of one run; what comes later under another text is counted together. */
  static final int MOST_TEXTS = 64;

  /** Stands for all texts beyond. */
  static final String FURTHER = "further warnings, under texts beyond the first " + MOST_TEXTS;

  private static final StackWarning OTHER = new StackWarning(FURTHER, false);
  private static final StackWarning OTHER_CRITICAL =
      new StackWarning(FURTHER + ", CRITICAL ones", true);

  private final Map<StackWarning, Long> counts = new LinkedHashMap<>();

  /** What reads one stream. */
  public WarningLines stream() {
    return new WarningLines(this);
  }

  synchronized void add(StackWarning warning, long times) {
    StackWarning counted = warning;
    if (counts.size() >= MOST_TEXTS && !counts.containsKey(warning)) {
      counted = warning.critical() ? OTHER_CRITICAL : OTHER;
    }
    counts.merge(counted, times, Long::sum);
  }

  /**
   * Adds what was counted, by text.
   *
   * @param fatal whether critical ones are findings, and not notes
   */
  public synchronized void tell(
      boolean fatal, Map<String, Long> findings, Map<String, Long> notes) {
    counts.forEach(
        (warning, count) ->
            (fatal && warning.critical() ? findings : notes)
                .merge(warning.text(), count, Long::sum));
  }
}
