/**
 * Which version brought a crash that does not come every time: statistics of a bisection. Versions
 * stand in their order from one that is good to one that is bad, and are named by their place.
 */
package dev.gauntlet.verdict.bisect;
