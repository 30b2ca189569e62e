package dev.gauntlet.verdict.known;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
    List<NewCause> merged = new ArrayList<>();
    for (NewCause one : all) {
      Optional<NewCause> whole = all.stream().filter(one::isPartOf).findFirst();
      if (whole.isEmpty()) {
        long parts =
            all.stream().filter(part -> part.isPartOf(one)).mapToLong(NewCause::runs).sum();
        merged.add(new NewCause(one.cause, one.runs + parts, one.cell));
      }
    }
    return merged;
  }

  private boolean isPartOf(NewCause other) {
    return cause.kind() == other.cause.kind()
        && cause.signature() != null
        && other.cause.signature() != null
        && cause.signature().key().second() == null
        && other.cause.signature().key().second() != null
        && cause.signature().matches(other.cause.signature());
  }
}
