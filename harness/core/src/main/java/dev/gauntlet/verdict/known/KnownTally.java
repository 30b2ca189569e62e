package dev.gauntlet.verdict.known;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.known.IssueSearch.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what of a campaign is known, in one pass over its runs; keeps counts and no run. */
public final class KnownTally {
  private final RunCauses causes = new RunCauses();
  private final IssueSearch search;
  private final KnownRules rules;
  private final Map<Cell, Map<Marks, Long>> marked = new LinkedHashMap<>();
  private final Map<Cell, String> names = new HashMap<>();
  private final Map<Place, Long> conclusive = new HashMap<>();
  private final Map<Integer, Set<String>> places = new HashMap<>();
  private final Map<Integer, Long> runs = new HashMap<>();
  private final Map<Cause, NewCause> news = new LinkedHashMap<>();
  private final Map<Leak, Integer> leaks = new LinkedHashMap<>();

  /**
   * What red runs of a cell have in common: of each cause the number of its issue.
   *
   * @param ended of the ending; {@link IssueSearch#NEW} also of one that no issue can be about
   */
  private record Marks(Ending ending, int ended, Set<Integer> findings, Set<Integer> faults) {}

  private record Leak(String cell, String metric) {}

  /**
   * @param drivers version of the driver by the number of an identity; absent where not known
   */
  public KnownTally(KnownRules rules, String scenario, Map<Integer, String> drivers) {
    this.rules = rules;
    this.search = new IssueSearch(rules, scenario, drivers);
  }

  /**
   * @param at the cell of the matrix that it was made at
   */
  public void add(RunEnded run, Cell at) {
    // most of a million runs survive, and their cells need no name then
    if (run.red() || !search.issues().isEmpty()) {
      add(run, at, names.computeIfAbsent(at, Cell::toString));
    }
  }

  /**
   * The same of a cell that has another name.
   *
   * @param name that a table has for it
   */
  public void add(RunEnded run, Cell at, String name) {
    Place place = new Place(name, run.identity());
    if (run.ending().conclusive()) {
      conclusive.merge(place, 1L, Long::sum);
    }
    Set<Integer> seen = new HashSet<>();
    if (!search.issues().isEmpty()) {
      causes.softFailures(run).forEach(cause -> seen.add(search.find(cause, place)));
    }
    if (run.red()) {
      Set<Integer> ended = find(causes.ending(run).stream().toList(), place);
      Marks marks =
          new Marks(
              run.ending(),
              ended.isEmpty() ? IssueSearch.NEW : ended.iterator().next(),
              find(causes.findings(run), place),
              find(causes.deviceFaults(run), place));
      marked.computeIfAbsent(at, any -> new HashMap<>()).merge(marks, 1L, Long::sum);
      seen.addAll(ended);
      seen.addAll(marks.findings);
      seen.addAll(marks.faults);
    }
    seen.remove(IssueSearch.NEW);
    for (int issue : seen) {
      runs.merge(issue, 1L, Long::sum);
      seenAt(issue, place.cell());
    }
  }

  /**
   * A metric that leaks or grows.
   *
   * @param cell its name; "" of what stays after all runs
   * @param red whether it is red where nothing accepts it
   */
  public void leak(String cell, String metric, boolean red) {
    Cause cause = Cause.of(CauseKind.LEAK, metric);
    // growth is judged of the last identity alone
    int last = conclusive.keySet().stream().mapToInt(Place::identity).max().orElse(1);
    int issue = search.find(cause, new Place(cell, last));
    leaks.put(new Leak(cell, metric), issue);
    if (issue != IssueSearch.NEW) {
      seenAt(issue, cell);
    } else if (red) {
      news.putIfAbsent(
          new Cause(cause.kind(), cell + " " + metric, null), new NewCause(cause, 0, cell));
    }
  }

  private Set<Integer> find(Collection<Cause> all, Place place) {
    Set<Integer> found = new LinkedHashSet<>();
    for (Cause cause : all) {
      int issue = search.find(cause, place);
      found.add(issue);
      if (issue == IssueSearch.NEW) {
        news.merge(
            new Cause(cause.kind(), cause.text(), null),
            new NewCause(cause, 1, place.cell()),
            (first, more) -> new NewCause(first.cause(), first.runs() + 1, first.cell()));
      }
    }
    return found;
  }

  private void seenAt(int issue, String cell) {
    places.computeIfAbsent(issue, any -> new HashSet<>()).add(cell);
  }

  /** Ends the count. */
  public KnownVerdict sum() {
    List<KnownOutcome> outcomes = new ArrayList<>();
    Set<Integer> accepted = new HashSet<>();
    for (int i = 0; i < search.issues().size(); i++) {
      KnownOutcome outcome = outcome(i);
      if (outcome.state() == KnownState.ACCEPTED) {
        accepted.add(i);
      }
      // a baseline's many are of interest where they came again
      if (!outcome.issue().ofBaseline() || outcome.state() == KnownState.ACCEPTED) {
        outcomes.add(outcome);
      }
    }
    Map<Cell, AcceptedRuns> cells = new LinkedHashMap<>();
    marked.forEach((cell, marks) -> cells.put(cell, accepted(marks, accepted)));
    Map<String, Set<String>> metrics = new HashMap<>();
    leaks.forEach(
        (leak, issue) -> {
          if (accepted.contains(issue)) {
            metrics.computeIfAbsent(leak.cell, any -> new HashSet<>()).add(leak.metric);
          }
        });
    return new KnownVerdict(rules, outcomes, NewCause.merged(news.values()), cells, metrics);
  }

  private KnownOutcome outcome(int number) {
    KnownIssue issue = search.issues().get(number);
    long with = runs.getOrDefault(number, 0L);
    long all =
        conclusive.entrySet().stream()
            .filter(place -> search.covers(issue, place.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    // a run without a verdict may have a finding too
    Rate rate = Rate.of(with, Math.max(with, all));
    Set<String> cells = places.getOrDefault(number, Set.of());
    return new KnownOutcome(issue, state(issue, rate, cells.isEmpty()), rate, cells);
  }

  private KnownState state(KnownIssue issue, Rate rate, boolean unseen) {
    if (unseen) {
      boolean any =
          conclusive.isEmpty()
              || conclusive.keySet().stream()
                  .anyMatch(place -> search.hasDriver(issue, place.identity()));
      return any ? KnownState.NOT_SEEN : KnownState.OTHER_DRIVER;
    }
    boolean red = issue.subject().kind() != CauseKind.SOFT_FAILURE;
    if (search.expired(issue) && red) {
      return KnownState.EXPIRED;
    }
    boolean above = issue.most().isPresent() && rate.low() > issue.most().getAsDouble();
    return above ? KnownState.ABOVE_RATE : KnownState.ACCEPTED;
  }

  private static AcceptedRuns accepted(Map<Marks, Long> marks, Set<Integer> accepted) {
    Map<Ending, Long> endings = new HashMap<>();
    long findings = 0;
    long faults = 0;
    long whole = 0;
    for (Map.Entry<Marks, Long> one : marks.entrySet()) {
      Marks runs = one.getKey();
      boolean died = runs.ending.red();
      boolean known = died && accepted.contains(runs.ended);
      if (known) {
        endings.merge(runs.ending, one.getValue(), Long::sum);
      }
      boolean found = accepted.containsAll(runs.findings);
      boolean faulty = accepted.containsAll(runs.faults);
      findings += found && !runs.findings.isEmpty() ? one.getValue() : 0;
      faults += faulty && !runs.faults.isEmpty() ? one.getValue() : 0;
      whole += found && faulty && (known || !died) ? one.getValue() : 0;
    }
    return new AcceptedRuns(endings, findings, faults, whole);
  }
}
