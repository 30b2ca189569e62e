/**
 * Statistics over journal records, pure: how often, how sure, and what the campaign comes to. The
 * controller's side only; a worker never loads it.
 */
package dev.gauntlet.verdict;
