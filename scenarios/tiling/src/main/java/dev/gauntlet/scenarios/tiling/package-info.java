/**
 * The scenario {@code tiling}: images cut into tiles, upscaled on a GPU, joined again, in batches
 * over two bounded queues. Only {@link dev.gauntlet.scenarios.tiling.TilingScenario}, {@link
 * dev.gauntlet.scenarios.tiling.Plants} and {@link dev.gauntlet.scenarios.tiling.Setup} are touched
 * by a controller; everything else allocates native memory or loads libraries.
 */
package dev.gauntlet.scenarios.tiling;
