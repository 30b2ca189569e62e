package dev.gauntlet.journal;

/**
 * Where one lane stood when its process died.
 *
 * @param phase the phase that it marked last
 * @param iterations rounds that it had begun
 */
public record LaneAtDeath(int lane, String phase, long iterations) {}
