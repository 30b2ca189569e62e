/** The table of a campaign: which axis goes where, what stands in a cell, what stands below. */
package dev.gauntlet.reports.table;
