package dev.gauntlet.journal;

/**
 * What the lanes of a run reported of one of their scenario's measures.
 *
 * @param unit of the mean
 * @param factor as declared: a planted cell may have at most so many times the mean of the same
 *     cell without a plant
 * @param mean of all values
 * @param values how many there were
 */
public record MeasureSummary(String unit, double factor, double mean, long values) {}
