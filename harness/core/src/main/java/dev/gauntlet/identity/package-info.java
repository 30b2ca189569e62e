/**
 * What a campaign tests: driver, kernel, JDK, and the build of each native library and program.
 * Recorded with the first run, and compared before and after each run, since rates of two builds
 * must not be pooled.
 */
package dev.gauntlet.identity;
