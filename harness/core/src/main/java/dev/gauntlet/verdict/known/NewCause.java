package dev.gauntlet.verdict.known;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something red that nothing accepts.
 *
 * @param runs with it; of a leak 0
 * @param cell where it came first; "" of all cells together
 */
public record NewCause(Cause cause, long runs, String cell) {

  /**
   * Without those that lack a second frame where another has it: an entry for that one is about
   * both.
   */
  static List<NewCause> merged(Collection<NewCause> all) {
    List<NewCause> whole = all.stream().filter(one -> one.second() != null).toList();
    Map<NewCause, Long> runs = new LinkedHashMap<>();
    for (NewCause one : all) {
      NewCause into =
          one.second() != null ? one : whole.stream().filter(one::isPartOf).findFirst().orElse(one);
      runs.merge(into, one.runs, Long::sum);
    }
    List<NewCause> merged = new ArrayList<>();
    runs.forEach((one, sum) -> merged.add(new NewCause(one.cause, sum, one.cell)));
    return merged;
  }

  private String second() {
    return cause.signature() == null ? null : cause.signature().second();
  }

  private boolean isPartOf(NewCause other) {
    return cause.kind() == other.cause.kind()
        && cause.signature() != null
        && cause.signature().matches(other.cause.signature());
  }
}
