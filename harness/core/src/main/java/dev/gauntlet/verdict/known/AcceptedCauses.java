package dev.gauntlet.verdict.known;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.known.IssueSearch.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of single runs, metrics and signatures whether they are accepted, whatever their rate. */
public final class AcceptedCauses {
  private final RunCauses runs = new RunCauses();
  private final IssueSearch search;

  /**
   * @param drivers version of the driver by the number of an identity; absent where not known
   */
  public AcceptedCauses(KnownRules rules, String scenario, Map<Integer, String> drivers) {
    this.search = new IssueSearch(rules, scenario, drivers);
  }

  /** Whether all that is red of a run is accepted, and something is red. */
  public boolean accepts(RunEnded run, String cell) {
    List<Cause> causes = new ArrayList<>(runs.ending(run).stream().toList());
    if (run.ending().red() && causes.isEmpty()) {
      return false;
    }
    causes.addAll(runs.findings(run));
    causes.addAll(runs.deviceFaults(run));
    return !causes.isEmpty()
        && causes.stream().allMatch(cause -> accepts(cause, new Place(cell, run.identity())));
  }

  /** Whether a cause is accepted in a cell, under the first identity; "" is all cells together. */
  public boolean accepts(Cause cause, String cell) {
    return accepts(cause, new Place(cell, 1));
  }

  private boolean accepts(Cause cause, Place place) {
    int issue = search.find(cause, place);
    return issue != IssueSearch.NEW && !search.expired(search.issues().get(issue));
  }
}
