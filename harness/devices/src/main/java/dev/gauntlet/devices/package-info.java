/**
 * Whatever knows a vendor: NVIDIA's files and tools, DRM, V4L2, Mesa, Vulkan, GStreamer, FFmpeg,
 * the lines that drivers write into the kernel's log, and probes that tell whether a device still
 * works. Found by {@link java.util.ServiceLoader}, never named in the engine.
 *
 * <p>No vendor's library is loaded into the controller: tools are forked with a deadline, and
 * native probes have a main class that runs in a JVM of its own.
 */
package dev.gauntlet.devices;
