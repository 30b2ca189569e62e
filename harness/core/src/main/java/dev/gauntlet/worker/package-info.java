/**
 * What runs in the forked JVM, beside the scenario: nothing here reads JSON, writes reports or
 * computes statistics.
 */
package dev.gauntlet.worker;
