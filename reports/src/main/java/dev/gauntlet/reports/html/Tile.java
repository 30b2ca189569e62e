package dev.gauntlet.reports.html;

/**
 * One answer at the top of the page.
 *
 * @param question what it answers, in a word or two
 * @param figure the answer
 * @param detail of how many, or which
 * @param tone class of its style
 */
public record Tile(String question, String figure, String detail, String tone) {}
