package dev.gauntlet.verdict;

import dev.gauntlet.plan.Decision;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a stop rule says of all cells of a campaign; nothing of one without such a rule.
 *
 * @param cells those of each decision, in order
 */
public record Decisions(Map<Decision, List<CellSummary>> cells) {
  public static Decisions of(Collection<CellSummary> cells) {
    return new Decisions(
        cells.stream()
            .filter(cell -> cell.sequential().isPresent())
            .collect(
                Collectors.groupingBy(
                    cell -> cell.sequential().get().decision(),
                    () -> new EnumMap<>(Decision.class),
                    Collectors.toList())));
  }

  /** Neither below nor above. */
  public List<CellSummary> undecided() {
    return cells.getOrDefault(Decision.UNDECIDED, List.of());
  }

  /** {@code 2 cells below 10 % (beta 5 %), 1 cell UNDECIDED}; empty without a stop rule. */
  public String words() {
    return cells.values().stream()
        .map(
            some ->
                String.format(
                    Locale.ROOT,
                    "%,d cell%s %s",
                    some.size(),
                    some.size() == 1 ? "" : "s",
                    some.get(0).sequential().orElseThrow().words()))
        .collect(Collectors.joining(", "));
  }
}
