package dev.gauntlet.verdict.known;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something red that is accepted.
 *
 * @param line of its file, from 1; 0 of a baseline
 * @param ticket empty of what a baseline campaign had
 * @param most largest share of runs that is accepted, above 0 and at most 1
 */
public record KnownIssue(
    int line, Subject subject, Scope scope, Optional<Ticket> ticket, OptionalDouble most) {

  /** What a baseline campaign had, at any rate. */
  public static KnownIssue inBaseline(Cause cause, String cell) {
    Scope scope =
        cause.kind() == CauseKind.LEAK
            ? new Scope(Optional.empty(), Optional.of(new TextPattern(cell)), Optional.empty())
            : Scope.EVERYWHERE;
    return new KnownIssue(
        0,
        new Subject(cause.kind(), cause.text(), true),
        scope,
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** Whether a baseline has it, and no file. */
  public boolean ofBaseline() {
    return ticket.isEmpty();
  }
}
