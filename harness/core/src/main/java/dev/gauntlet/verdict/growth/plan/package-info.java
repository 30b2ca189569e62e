/**
 * What a soak asks: which metrics are judged by which limits, how many forks and samples a look
 * takes, and which fork is made next.
 */
package dev.gauntlet.verdict.growth.plan;
