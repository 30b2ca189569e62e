package dev.gauntlet.verdict;

/**
 * The crash rate of one pass over the matrix.
 *
 * @param pass 1 for the first
 */
public record PassRate(int pass, Rate crashes) {}
