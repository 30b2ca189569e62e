package dev.gauntlet.cli;

import dev.gauntlet.reports.model.Expectation;

/**
 * How a campaign that was made is printed.
 *
 * @param json as JSON and nothing else
 * @param lastGreen whether it is held against the last green campaign beside it
 */
record PrintOptions(boolean json, Expectation expected, boolean lastGreen) {}
