/** Axes, cells, passes, shards and limits: which run is next. */
package dev.gauntlet.plan;
