package dev.gauntlet.verdict;

/**
 * A measure over the runs of a cell.
 *
 * @param unit of the values
 * @param factor by which a planted cell's median may exceed that of the same cell without a plant
 * @param means of the runs that survived: what a run that crashed or hung took says nothing
 */
public record MeasureSpread(String unit, double factor, Spread means) {}
