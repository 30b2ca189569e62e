/** Campaigns as jobs of a CI service: one job for each shard, and one that merges them. */
package dev.gauntlet.cli.ci;
