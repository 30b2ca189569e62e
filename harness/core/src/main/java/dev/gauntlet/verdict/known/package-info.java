/**
 * Known issues: what of a campaign is accepted, until when and up to which rate. Pure: no files, no
 * clock.
 */
package dev.gauntlet.verdict.known;
