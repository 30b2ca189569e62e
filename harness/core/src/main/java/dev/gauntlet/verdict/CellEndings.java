package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import java.util.Map;

/**
 * How the runs of a cell ended.
 *
 * @param endings how many runs ended how; endings that did not occur are absent
 * @param open killed and no-verdict runs that were not made again afterwards: what the cell still
 *     owes
 * @param reasons of each ending but survived, the first reason that a run gave
 */
public record CellEndings(
    Histogram histogram,
    Map<Ending, Long> endings,
    Map<Ending, Long> open,
    Map<Ending, String> reasons) {}
