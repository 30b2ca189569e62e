/** Axes, cells, passes and limits: which run is next. */
package dev.gauntlet.plan;
