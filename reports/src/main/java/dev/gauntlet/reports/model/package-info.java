/** What a campaign's folder says, read once and added up; every format of a report shows this. */
package dev.gauntlet.reports.model;
