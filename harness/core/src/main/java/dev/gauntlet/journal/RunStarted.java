package dev.gauntlet.journal;

import dev.gauntlet.scenario.Cell;

/**
 * A run was about to be launched.
 *
 * @param run its name, unique in the campaign: {@code p2-c07}, and {@code p2-c07.2} when it is made
 *     again
 * @param pass 1 for the first
 * @param startedAt ISO 8601, UTC
 * @param box where its black box lies while it lives, so that {@code resume} finds it
 */
public record RunStarted(String run, Cell cell, int pass, String startedAt, String box) {}
