package dev.gauntlet.verdict.history;

import java.util.Optional;

/**
 * A night from which on a rate is another one.
 *
 * @param at its place in the series
 * @param night the first one with the new rate
 * @param p chance of so large a difference anywhere in the row when nothing changed; the larger of
 *     two permutation tests
 * @param change what else changed then; empty where nobody has looked
 */
public record ChangePoint(int at, String night, double p, Optional<NightChange> change) {
  ChangePoint(int at, String night, double p) {
    this(at, night, p, Optional.empty());
  }

  /** The same with what else changed then. */
  ChangePoint with(NightChange more) {
    return new ChangePoint(at, night, p, Optional.of(more));
  }
}
