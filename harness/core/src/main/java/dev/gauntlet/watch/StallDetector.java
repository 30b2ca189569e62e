package dev.gauntlet.watch;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.scenario.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Notices a lane that makes no mark. Time counts only while we poll: when the controller itself was
 * stopped, or the machine slept, no lane is blamed for it.
 */
final class StallDetector {
  /**
   * Opening a scenario may unpack libraries and start a driver, however short the stall time is.
   */
  static final Duration OPENING = Duration.ofSeconds(30);

  /** A process that is done has this long to end. */
  static final Duration EXIT = Duration.ofSeconds(10);

  private final BoxFile box;
  private final Limits limits;
  private final long[] marks;
  private final long[] idle;
  private long elapsed;
  private long opening;
  private long closing;
  private long exiting;

  StallDetector(BoxFile box, Limits limits) {
    this.box = box;
    this.limits = limits;
    this.marks = new long[box.lanes()];
    this.idle = new long[box.lanes()];
  }

  /**
   * @param nanos that have passed since the last poll, as far as we were awake
   */
  Optional<Intervention> poll(long nanos) {
    elapsed += nanos;
    Optional<Intervention> found = stalled(nanos);
    if (found.isPresent()) {
      return found;
    }
    if (elapsed > limits.deadline().toNanos()) {
      return Optional.of(
          new Intervention(
              Intervention.Kind.DEADLINE,
              "past its deadline of " + seconds(limits.deadline().toNanos()),
              List.of()));
    }
    return Optional.empty();
  }

  private Optional<Intervention> stalled(long nanos) {
    if (box.outcome() != Outcome.NONE) {
      exiting += nanos;
      return late(
          exiting,
          EXIT,
          Intervention.Kind.EXIT,
          "said how it ended, and its process did not end for ");
    }
    if (box.firstMark() == 0) {
      opening += nanos;
      Duration limit = limits.stall().compareTo(OPENING) > 0 ? limits.stall() : OPENING;
      return late(opening, limit, Intervention.Kind.STALL, "still opening its scenario after ");
    }
    List<Integer> stalled = stalledLanes(nanos);
    if (!stalled.isEmpty()) {
      return Optional.of(
          new Intervention(
              Intervention.Kind.STALL,
              String.format(
                  Locale.ROOT,
                  "%s of %d without a mark for %s",
                  stalled.size() == 1 ? "lane " + stalled.get(0) : "lanes " + stalled,
                  box.lanes(),
                  seconds(limits.stall().toNanos())),
              stalled));
    }
    return late(
        closing,
        limits.stall(),
        Intervention.Kind.STALL,
        "all lanes have ended, and closing the run did not end for ");
  }

  private static Optional<Intervention> late(
      long nanos, Duration limit, Intervention.Kind kind, String sentence) {
    if (nanos <= limit.toNanos()) {
      return Optional.empty();
    }
    return Optional.of(new Intervention(kind, sentence + seconds(limit.toNanos()), List.of()));
  }

  private List<Integer> stalledLanes(long nanos) {
    List<Integer> stalled = new ArrayList<>();
    boolean allEnded = true;
    boolean working = working();
    long limit = limits.stall().toNanos();
    for (int lane = 0; lane < marks.length; lane++) {
      long mark = box.lastMark(lane);
      long phase = box.phaseNumber(lane);
      boolean ended = phase == Phase.ENDED.number();
      // it waits for those at work; when nobody is, the sample itself does not end
      boolean excused = ended || (phase == Phase.HELD.number() && working);
      allEnded &= ended;
      idle[lane] = excused || mark != marks[lane] ? 0 : idle[lane] + nanos;
      marks[lane] = mark;
      if (idle[lane] > limit) {
        stalled.add(lane);
      }
    }
    closing = allEnded ? closing + nanos : 0;
    return stalled;
  }

  /** Whether a lane is neither held nor has ended. */
  private boolean working() {
    for (int lane = 0; lane < marks.length; lane++) {
      long phase = box.phaseNumber(lane);
      if (phase != Phase.ENDED.number() && phase != Phase.HELD.number()) {
        return true;
      }
    }
    return false;
  }

  private static String seconds(long nanos) {
    double seconds = nanos / 1e9;
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
