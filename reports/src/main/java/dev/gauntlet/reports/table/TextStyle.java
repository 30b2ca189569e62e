package dev.gauntlet.reports.table;

/**
 * How text is laid out.
 *
 * @param width columns of the terminal; a single column of cells that is wider than this is not cut
 * @param unicode whether lines are drawn and texts are shown with characters beyond ASCII
 */
public record TextStyle(int width, boolean unicode) {}
