/**
 * Whose is it? After a verdict on growth, never as the verdict: one more worker under a profiler,
 * and the names of what stays.
 */
package dev.gauntlet.blame;
