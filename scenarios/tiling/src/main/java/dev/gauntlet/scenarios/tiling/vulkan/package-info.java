/** The upscaler on Vulkan, from the instance to the compute pipeline. */
package dev.gauntlet.scenarios.tiling.vulkan;
