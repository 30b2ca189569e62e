/**
 * Campaigns in parts: what an earlier campaign tells of the durations of cells, and the folders of
 * shards made into one.
 */
package dev.gauntlet.shard;
