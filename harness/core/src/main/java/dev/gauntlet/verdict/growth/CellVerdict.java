package dev.gauntlet.verdict.growth;

import java.util.List;
import java.util.Map;

/**
 * Does this cell leak?
 *
 * @param call leak if any metric is or anything outlived its grace; none if all that can be read
 *     are; else slowing if any is; else undecided, also while one is suspected; no verdict when
 *     nothing could be read
 * @param metrics the judged metrics, in the order of the plan
 * @param unreadable judged metrics without samples, with the reason
 * @param survivors zombies and orphans that outlived their grace
 */
public record CellVerdict(
    Call call, List<Standing> metrics, Map<String, String> unreadable, List<Survivor> survivors) {

  /** Combines the metrics. */
  public static CellVerdict of(
      List<Standing> metrics, Map<String, String> unreadable, List<Survivor> survivors) {
    return new CellVerdict(
        call(metrics.stream().map(Standing::call).toList(), !survivors.isEmpty()),
        List.copyOf(metrics),
        Map.copyOf(unreadable),
        List.copyOf(survivors));
  }

  private static Call call(List<Call> calls, boolean survivors) {
    if (survivors || calls.contains(Call.LEAK)) {
      return Call.LEAK;
    }
    if (calls.isEmpty()) {
      return Call.NO_VERDICT;
    }
    if (calls.stream().allMatch(call -> call == Call.NONE)) {
      return Call.NONE;
    }
    return calls.contains(Call.SLOWING) ? Call.SLOWING : Call.UNDECIDED;
  }

  /** The same rates without any verdict: of samples that are no ground for one. */
  public CellVerdict unjudged() {
    return new CellVerdict(
        Call.NO_VERDICT, metrics.stream().map(Standing::unjudged).toList(), unreadable, survivors);
  }

  /** Whether a further look could change it. */
  public boolean open() {
    return call != Call.LEAK && metrics.stream().anyMatch(Standing::open);
  }
}
