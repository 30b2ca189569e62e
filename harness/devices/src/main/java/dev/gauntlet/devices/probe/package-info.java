/**
 * What GPU drivers tell of a run's memory and sessions: NVML in a forked process that may be lost,
 * the kernel's DRM fdinfo, and nvmap on Jetson.
 */
package dev.gauntlet.devices.probe;
