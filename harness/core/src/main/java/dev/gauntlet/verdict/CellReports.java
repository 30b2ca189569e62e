package dev.gauntlet.verdict;

import java.util.Map;

/**
 * What the runs of a cell reported.
 *
 * @param softFailures text to count, of all runs
 * @param findings text to count, of all runs
 * @param notes text to count, of all runs
 * @param runsWithFindings runs with at least one finding
 * @param runsWithDeviceFaults runs with at least one device fault
 */
public record CellReports(
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    Map<String, Long> notes,
    long runsWithFindings,
    long runsWithDeviceFaults) {}
