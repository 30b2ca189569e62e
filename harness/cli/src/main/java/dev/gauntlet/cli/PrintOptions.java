package dev.gauntlet.cli;

import dev.gauntlet.reports.model.Expectation;

/**
 * How a campaign that was made is printed.
 *
 * @param json as JSON and nothing else
 */
record PrintOptions(boolean json, Expectation expected) {}
