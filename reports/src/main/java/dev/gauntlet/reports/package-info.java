/**
 * What people and CI jobs read: tables of a campaign, rendered from its journal and nothing else.
 */
package dev.gauntlet.reports;
