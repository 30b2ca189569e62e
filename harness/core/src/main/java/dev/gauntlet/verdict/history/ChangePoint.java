package dev.gauntlet.verdict.history;

/**
 * A night from which on a rate is another one.
 *
 * @param at its place in the series
 * @param night the first one with the new rate
 * @param p chance of so large a difference anywhere in the row when nothing changed; the larger of
 *     two permutation tests
 */
public record ChangePoint(int at, String night, double p) {}
