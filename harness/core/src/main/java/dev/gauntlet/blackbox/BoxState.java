package dev.gauntlet.blackbox;

import java.util.List;
import java.util.Map;

/**
 * All that a black box tells.
 *
 * @param pid the worker's, 0 when it never got so far
 * @param born nanoTime when its main began, 0 when it did not
 * @param firstMark nanoTime when the lanes began, 0 when they did not
 * @param sentence of the outcome
 * @param childSignal of {@link Outcome#CHILD_CRASHED}
 * @param childPid likewise
 * @param measures those of which a value was reported
 * @param samples what the worker saw of itself, in order
 * @param peak of resident memory, bytes; 0 when the worker did not get to write it
 */
public record BoxState(
    long pid,
    long born,
    long firstMark,
    Outcome outcome,
    String sentence,
    int childSignal,
    int childPid,
    long peak,
    List<LaneState> lanes,
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    Map<String, Long> notes,
    List<MeasureState> measures,
    List<SelfSample> samples) {
  public long iterations() {
    return lanes.stream().mapToLong(LaneState::iterations).sum();
  }

  public long succeeded() {
    return lanes.stream().mapToLong(LaneState::succeeded).sum();
  }
}
