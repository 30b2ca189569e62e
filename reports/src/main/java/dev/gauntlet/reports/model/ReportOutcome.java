package dev.gauntlet.reports.model;

/**
 * What a campaign comes to.
 *
 * @param exitCode of the command line: 0 nothing red, 1 red, 3 no verdict
 * @param sentence the last line of the output
 */
public record ReportOutcome(int exitCode, String sentence) {}
