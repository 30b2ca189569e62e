package dev.gauntlet.verdict.known;

import java.time.LocalDate;

/**
 * Who looks after a known issue.
 *
 * @param bug address of the bug: http or https
 * @param owner a person or a team
 * @param until the last day on which it is accepted, UTC
 */
public record Ticket(String bug, String owner, LocalDate until) {
  /** Whether that day is over. */
  public boolean expired(LocalDate today) {
    return today.isAfter(until);
  }
}
