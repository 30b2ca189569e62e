/** Sides in, and whether one is worse out: as text, Markdown, JSON, HTML and JUnit XML. */
package dev.gauntlet.reports.compare;
