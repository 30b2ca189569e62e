package dev.gauntlet.journal;

import java.util.List;

/**
 * How far the lanes of a run were at its end.
 *
 * @param diedIn phases of the lane that died, of all lanes when it is not known which; empty unless
 *     red
 * @param phases where every lane stood
 * @param iterations rounds begun, summed over lanes
 * @param succeeded rounds that ended without a soft failure or a finding
 */
public record LaneProgress(
    List<String> diedIn, List<LaneAtDeath> phases, long iterations, long succeeded) {
  /** Of a run that was not made, or whose black box is gone. */
  public static final LaneProgress NONE = new LaneProgress(List.of(), List.of(), 0, 0);

  /** A line without a field is as good as one that has it empty. */
  public LaneProgress {
    diedIn = RunEnded.kept(diedIn);
    phases = RunEnded.kept(phases);
  }
}
