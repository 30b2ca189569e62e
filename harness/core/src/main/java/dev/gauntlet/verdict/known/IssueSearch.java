package dev.gauntlet.verdict.known;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the known issue that something belongs to: one that is still accepted, else one that has
 * expired, else what the baseline had. So an expired issue is red, whatever the baseline had.
 */
final class IssueSearch {
  /** No issue. */
  static final int NEW = -1;

  private final List<KnownIssue> issues = new ArrayList<>();
  private final Map<Sought, Integer> found = new HashMap<>();
  private final KnownRules rules;
  private final Map<Integer, String> drivers;

  /**
   * @param drivers version by the number of an identity
   */
  IssueSearch(KnownRules rules, String scenario, Map<Integer, String> drivers) {
    this.rules = rules;
    this.drivers = drivers;
    rules.issues().stream()
        .filter(issue -> issue.scope().hasScenario(scenario))
        .forEach(issues::add);
    issues.addAll(rules.had());
  }

  /** All that can be found, by their numbers. */
  List<KnownIssue> issues() {
    return issues;
  }

  /** The number of the issue; {@link #NEW} when there is none. */
  int find(Cause cause, Place place) {
    return issues.isEmpty()
        ? NEW
        : found.computeIfAbsent(new Sought(cause, place), any -> search(cause, place));
  }

  private int search(Cause cause, Place place) {
    int expired = NEW;
    int had = NEW;
    for (int i = 0; i < issues.size(); i++) {
      KnownIssue issue = issues.get(i);
      if (issue.subject().matches(cause) && covers(issue, place)) {
        if (issue.ofBaseline()) {
          had = had == NEW ? i : had;
        } else if (!expired(issue)) {
          return i;
        } else if (expired == NEW) {
          expired = i;
        }
      }
    }
    return expired == NEW ? had : expired;
  }

  boolean expired(KnownIssue issue) {
    return issue.ticket().filter(ticket -> ticket.expired(rules.today())).isPresent();
  }

  boolean covers(KnownIssue issue, Place place) {
    return issue.scope().hasCell(place.cell()) && hasDriver(issue, place.identity());
  }

  /** Whether it is about a driver that the campaign had. */
  boolean hasDriver(KnownIssue issue, int identity) {
    return issue.scope().hasDriver(Optional.ofNullable(drivers.get(identity)));
  }

  private record Sought(Cause cause, Place place) {}

  /**
   * @param cell its name; "" of all together
   * @param identity its number, from 1
   */
  record Place(String cell, int identity) {}
}
