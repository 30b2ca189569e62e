/**
 * Thins a folder of nights: evidence and samples go, then whole campaigns, the oldest first. The
 * first evidence of an open signature stays, and so does what a running campaign writes to.
 */
package dev.gauntlet.prune;
