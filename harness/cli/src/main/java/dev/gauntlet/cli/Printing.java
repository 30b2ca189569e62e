package dev.gauntlet.cli;

/**
 * How an outcome is printed and what its exit code means.
 *
 * @param json as JSON and nothing else
 * @param expectRefusal a cell in which nothing but refusals happened is what was expected
 * @param strict a soaked cell that is not decided is no verdict
 */
record Printing(boolean json, boolean expectRefusal, boolean strict) {}
