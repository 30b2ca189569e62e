package dev.gauntlet.reports.html;

import dev.gauntlet.reports.table.Figures;
import java.util.List;
import java.util.Map;

/**
 * Texts with how often they came.
 *
 * @param sum of all counts, also of those left out
 * @param texts the first ones, in the order in which they were given
 * @param more how many texts were left out
 */
public record TextCounts(String sum, List<Line> texts, int more) {
  /** Texts of a kind that are shown. */
  private static final int MOST = 40;

  /** One of them. */
  public record Line(String count, String text) {}

  static TextCounts of(Map<String, Long> counts, int most) {
    return new TextCounts(
        Figures.count(counts.values().stream().mapToLong(Long::longValue).sum()),
        counts.entrySet().stream()
            .limit(most)
            .map(text -> new Line(Figures.count(text.getValue()), PageText.text(text.getKey())))
            .toList(),
        Math.max(0, counts.size() - most));
  }

  static TextCounts of(Map<String, Long> counts) {
    return of(counts, MOST);
  }
}
