package dev.gauntlet.verdict;

/**
 * What the runs of a cell did.
 *
 * @param millis from launch to reaping, of all runs together
 * @param iterations rounds begun in all runs
 * @param succeeded rounds that succeeded in all runs
 * @param succeededPerRun over the conclusive runs
 * @param iterationsPerSecond rounds begun of all lanes per second after the launch, over the runs
 *     that survived
 */
public record CellWork(
    long millis,
    long iterations,
    long succeeded,
    Spread succeededPerRun,
    Spread iterationsPerSecond) {}
