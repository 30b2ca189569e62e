package dev.gauntlet.blackbox;

/**
 * What all lanes of a run reported of one measure.
 *
 * @param name as declared
 * @param unit of the mean
 * @param factor by which another cell's may exceed this one's
 * @param mean of all values
 * @param values how many there were
 */
public record MeasureState(String name, String unit, double factor, double mean, long values) {}
