/** What the campaigns of many nights came to, for people and machines. */
package dev.gauntlet.reports.history;
