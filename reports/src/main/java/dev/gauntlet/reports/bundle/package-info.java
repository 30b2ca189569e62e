/** One archive for a driver's vendor, with nothing private in it. */
package dev.gauntlet.reports.bundle;
