package dev.gauntlet.verdict.growth.plan;

/**
 * The fork that is to be made next.
 *
 * @param samples to take
 * @param number of it among the forks of its arm and length, from 1, those that died early not
 *     counted
 * @param of how many are needed
 */
public record NextFork(Arm arm, int samples, int number, int of) {}
