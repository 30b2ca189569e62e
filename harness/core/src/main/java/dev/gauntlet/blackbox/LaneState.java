package dev.gauntlet.blackbox;

/**
 * One lane as the black box has it.
 *
 * @param phase name of the phase that it marked last
 * @param time nanoTime of that mark, 0 when it has made none
 * @param iterations rounds begun
 * @param succeeded rounds that ended without a soft failure or a finding
 * @param lastSuccess number, from 1, of the last of them; 0 when there is none or it is not known
 * @param longest most rounds in a row that did not succeed and that a success followed
 * @param refusal what the first refusal since then said; "" when there is none
 * @param lastRefusal what the last one said
 */
public record LaneState(
    String phase,
    long time,
    long iterations,
    long succeeded,
    long lastSuccess,
    long longest,
    String refusal,
    String lastRefusal) {}
