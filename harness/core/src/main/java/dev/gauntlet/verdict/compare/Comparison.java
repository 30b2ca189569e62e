package dev.gauntlet.verdict.compare;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Overdispersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A candidate held against its base.
 *
 * @param base label
 * @param candidate label
 * @param cells what was matched and what was not
 * @param events that happened on either side; empty when nothing red did
 * @param signatures of both sides, new ones first
 * @param work how much they did and how fast
 * @param growth of a soak's metrics, in the order of the cells
 * @param differs what is not the same on both sides beside their runs
 * @param detectable what could have been seen; empty of a soak, where nothing was matched and where
 *     it was not asked for
 */
public record Comparison(
    String base,
    String candidate,
    Cells cells,
    List<EventComparison> events,
    List<SignatureChange> signatures,
    Work work,
    List<GrowthChange> growth,
    FactChanges differs,
    Optional<Detectable> detectable) {
  public Comparison {
    events = List.copyOf(events);
    signatures = List.copyOf(signatures);
    growth = List.copyOf(growth);
  }

  /**
   * Cells of the two sides.
   *
   * @param matched with conclusive runs on both sides, in the order of the base's matrix
   * @param onlyBase with conclusive runs of the base alone
   * @param onlyCandidate with conclusive runs of the candidate alone
   * @param silenced matched cells in which the base exercised something and the candidate nothing:
   *     what refuses to start cannot crash
   */
  public record Cells(
      List<Cell> matched, List<Cell> onlyBase, List<Cell> onlyCandidate, List<Cell> silenced) {}

  /**
   * What the runs did.
   *
   * @param exposure iterations per run
   * @param pace of the runs that survived
   */
  public record Work(Exposure exposure, List<PaceChange> pace) {}

  /**
   * With what could have been seen.
   *
   * @param rise of the crash rate, in share of runs, that is to be found
   */
  public static Comparison of(Compared base, Compared candidate, double rise) {
    return of(base, candidate, OptionalDouble.of(rise));
  }

  /** Without what could have been seen: most of the time goes into that. */
  public static Comparison of(Compared base, Compared candidate) {
    return of(base, candidate, OptionalDouble.empty());
  }

  private static Comparison of(Compared base, Compared candidate, OptionalDouble rise) {
    List<MatchedCell> matched = matched(base, candidate);
    Exposure exposure = Exposure.of(matched);
    List<RedEvent> seen =
        Arrays.stream(RedEvent.values()).filter(event -> happened(event, matched)).toList();
    // each kind of event is a question of its own: the errors of all of them add up to the level
    double level = CompareDefaults.RED / Math.max(1, seen.size());
    List<EventComparison> events = new ArrayList<>();
    for (RedEvent event : seen) {
      double overdispersion = sums(base.side(), event).plus(sums(candidate.side(), event)).ratio();
      events.add(EventComparison.of(event, matched, exposure.differs(), overdispersion, level));
    }
    boolean sweep = base.growth().isEmpty() && candidate.growth().isEmpty();
    return new Comparison(
        base.label(),
        candidate.label(),
        cells(base, candidate, matched),
        events,
        SignatureChange.of(base.side().signatures(), candidate.side().signatures(), matched),
        new Work(exposure, PaceChange.of(matched)),
        GrowthChange.of(base.growth(), candidate.growth()),
        FactChanges.of(base, candidate),
        rise.isPresent() && sweep && !matched.isEmpty()
            ? Optional.of(Detectable.of(matched, exposure.differs(), level, rise.getAsDouble()))
            : Optional.empty());
  }

  private static boolean happened(RedEvent event, List<MatchedCell> cells) {
    return cells.stream()
        .anyMatch(cell -> cell.base().happened(event) + cell.candidate().happened(event) > 0);
  }

  private static Overdispersion.Sums sums(Side side, RedEvent event) {
    return side.overdispersion().getOrDefault(event, new Overdispersion.Sums(0, 0));
  }

  private static List<MatchedCell> matched(Compared base, Compared candidate) {
    List<MatchedCell> matched = new ArrayList<>();
    for (Cell cell : all(base, candidate)) {
      SideCell old = base.side().cells().get(cell);
      SideCell now = candidate.side().cells().get(cell);
      if (runs(old) > 0 && runs(now) > 0) {
        matched.add(new MatchedCell(cell, old, now));
      }
    }
    return matched;
  }

  private static Cells cells(Compared base, Compared candidate, List<MatchedCell> matched) {
    List<Cell> onlyBase = new ArrayList<>();
    List<Cell> onlyCandidate = new ArrayList<>();
    for (Cell cell : all(base, candidate)) {
      long old = runs(base.side().cells().get(cell));
      long now = runs(candidate.side().cells().get(cell));
      if (old > 0 && now == 0) {
        onlyBase.add(cell);
      } else if (now > 0 && old == 0) {
        onlyCandidate.add(cell);
      }
    }
    return new Cells(
        matched.stream().map(MatchedCell::cell).toList(),
        onlyBase,
        onlyCandidate,
        matched.stream()
            .filter(cell -> cell.candidate().nothingExercised() && !cell.base().nothingExercised())
            .map(MatchedCell::cell)
            .toList());
  }

  private static Set<Cell> all(Compared base, Compared candidate) {
    Set<Cell> all = new LinkedHashSet<>(base.planned());
    all.addAll(candidate.planned());
    return all;
  }

  private static long runs(SideCell cell) {
    return cell == null ? 0 : cell.runs();
  }

  /** What differs and is known of both sides. */
  public List<FactChange> changes() {
    return differs.all();
  }

  /** Things that differ between the sides, each once: more than one cannot be told apart. */
  public List<String> things() {
    return differs.things();
  }

  /** What it comes to. */
  public ComparisonVerdict verdict() {
    return ComparisonVerdict.of(this);
  }
}
