package dev.gauntlet.journal;

import dev.gauntlet.scenario.Cell;

/**
 * Which run it was, and when.
 *
 * @param run as in {@link RunStarted}
 * @param startedAt ISO 8601, UTC
 * @param millis from launch to reaping
 */
public record RunOrigin(String run, Cell cell, int pass, String startedAt, long millis) {}
