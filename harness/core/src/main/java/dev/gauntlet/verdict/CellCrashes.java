package dev.gauntlet.verdict;

import java.util.Optional;

/**
 * How often the runs of a cell crashed.
 *
 * @param perRun crashed runs of the conclusive ones
 * @param perIteration the same crashes over the iterations begun in the same runs
 * @param sequential what a stop rule says of it; empty without one
 */
public record CellCrashes(
    Rate perRun, IterationRate perIteration, Optional<Sequential> sequential) {}
