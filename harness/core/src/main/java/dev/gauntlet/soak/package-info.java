/**
 * The verdict of a soak from its folder alone: how each cell stands, what all come to together, and
 * the exit code.
 */
package dev.gauntlet.soak;
