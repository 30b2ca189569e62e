/**
 * Campaigns as metrics in OpenMetrics text, for Prometheus and what draws from it. Only the newest
 * campaign of each plan has series, so that their number does not grow night by night.
 */
package dev.gauntlet.reports.metrics;
