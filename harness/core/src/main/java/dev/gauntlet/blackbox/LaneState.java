package dev.gauntlet.blackbox;

/**
 * One lane as the black box has it.
 *
 * @param phase name of the phase that it marked last
 * @param time nanoTime of that mark, 0 when it has made none
 * @param iterations rounds begun
 * @param succeeded rounds that ended without a soft failure or a finding
 */
public record LaneState(String phase, long time, long iterations, long succeeded) {}
