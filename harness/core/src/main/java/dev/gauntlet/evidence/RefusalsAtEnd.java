package dev.gauntlet.evidence;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.scenario.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * That success ended: from some iteration on every one of every lane was refused, to the end of the
 * run.
 *
 * @param lanes those that had succeeded before, in order
 * @param others lanes that were refused from the start; their refusals are not counted
 */
public record RefusalsAtEnd(List<OfLane> lanes, int others) {
  /** Fewer in a row, all lanes together, are an accident. */
  static final long FEWEST = 10;

  /** Fewer of one lane say nothing of it: its next round may succeed. */
  static final long FEWEST_OF_LANE = 3;

  /**
   * Refusals that come and go leave runs of about one length: the last one must be so many times as
   * long as any that a success followed.
   */
  private static final long OUTLASTS = 2;

  /** Between two rounds, or after the last: the round that was begun has ended. */
  private static final Set<String> BETWEEN =
      Set.of(Phase.IDLE.name(), Phase.ENDED.name(), Phase.HELD.name());

  public RefusalsAtEnd {
    lanes = List.copyOf(lanes);
  }

  /**
   * One lane's.
   *
   * @param after number, from 1, of its last iteration that succeeded
   * @param count refusals since then
   * @param longest most refusals in a row that a success followed
   * @param first what the first refusal said
   * @param last what the last one said
   */
  public record OfLane(long after, long count, long longest, String first, String last) {}

  /** Empty while success may go on, and where a black box does not tell. */
  public static Optional<RefusalsAtEnd> of(BoxState box) {
    List<OfLane> lanes = new ArrayList<>();
    for (LaneState lane : box.lanes()) {
      long ended = BETWEEN.contains(lane.phase()) ? lane.iterations() : lane.iterations() - 1;
      long count = ended - lane.lastSuccess();
      boolean unknown = lane.lastSuccess() == 0 && lane.succeeded() > 0;
      if (unknown || count < FEWEST_OF_LANE || lane.lastRefusal().isEmpty()) {
        return Optional.empty();
      }
      if (lane.lastSuccess() > 0) {
        lanes.add(
            new OfLane(
                lane.lastSuccess(), count, lane.longest(), lane.refusal(), lane.lastRefusal()));
      }
    }
    RefusalsAtEnd all = new RefusalsAtEnd(lanes, box.lanes().size() - lanes.size());
    return all.count() < FEWEST ? Optional.empty() : Optional.of(all);
  }

  /** Iterations until then, summed over lanes. */
  public long after() {
    return lanes.stream().mapToLong(OfLane::after).sum();
  }

  /** Refusals since then, summed over lanes. */
  public long count() {
    return lanes.stream().mapToLong(OfLane::count).sum();
  }

  /** Whether no lane had recovered from so many before. */
  public boolean outlasts() {
    return lanes.stream().allMatch(lane -> lane.count() >= OUTLASTS * lane.longest());
  }

  /** The first text, of any lane, that says that something ran out. */
  public Optional<String> exhaustion() {
    for (OfLane lane : lanes) {
      for (String text : List.of(lane.first(), lane.last())) {
        if (Exhaustion.named(text)) {
          return Optional.of(text);
        }
      }
    }
    return Optional.empty();
  }

  /** What stands for all that was said: what names exhaustion, else the last refusal. */
  public String text() {
    return exhaustion().orElseGet(() -> lanes.get(0).last());
  }

  /** Such as "no success after iteration 7: 53 refusals in a row (step() returned 12)". */
  public String sentence() {
    String where =
        lanes.size() == 1 ? "" : String.format(Locale.ROOT, " of %d lanes together", lanes.size());
    String beside =
        others == 0
            ? ""
            : String.format(
                Locale.ROOT, "; %d of %d lanes never succeeded", others, lanes.size() + others);
    return String.format(
        Locale.ROOT, "no success after iteration %d%s: %s%s", after(), where, inARow(), beside);
  }

  /** Such as "53 refusals in a row (step() returned 12)". */
  public String inARow() {
    return String.format(Locale.ROOT, "%d refusals in a row (%s)", count(), text());
  }
}
