/** Images in native memory, cut into tiles, and the exact result that each tile must have. */
package dev.gauntlet.scenarios.tiling.image;
