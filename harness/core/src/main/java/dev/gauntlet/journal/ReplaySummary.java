package dev.gauntlet.journal;

import java.util.List;

/**
 * What is known of a journal whose lines were handed on.
 *
 * @param warnings sentences about what was left out: a torn last line
 * @param goodBytes length of the file up to its last whole line
 */
public record ReplaySummary(List<String> warnings, long goodBytes) {}
