/**
 * What a run left behind, read: hs_err files, wait statuses, stacks, kernel log lines; and what
 * follows from it, the ending and the signature.
 */
package dev.gauntlet.evidence;
