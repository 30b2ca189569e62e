/** Watching a run from outside: what it uses, whether a lane has stalled, and the kill ladder. */
package dev.gauntlet.watch;
