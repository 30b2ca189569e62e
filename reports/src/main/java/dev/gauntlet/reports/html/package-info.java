/**
 * A report as one HTML file. Views hold words ready to be read and no markup: that is the
 * template's ({@code src/main/jte}), which escapes every value by where it stands, and the page's
 * script sets texts, never HTML.
 */
package dev.gauntlet.reports.html;
