/** How a campaign stands, in few words: for lists of many campaigns. */
package dev.gauntlet.reports.outline;
