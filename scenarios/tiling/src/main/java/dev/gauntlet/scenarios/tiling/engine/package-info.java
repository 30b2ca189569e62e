/** What upscales a tile: CUDA, ncnn or Vulkan behind one interface. */
package dev.gauntlet.scenarios.tiling.engine;
