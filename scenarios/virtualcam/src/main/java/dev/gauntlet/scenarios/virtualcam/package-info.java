/**
 * The scenario {@code virtualcam}: a view cut out of a panorama, on EGL images, with a pool, a
 * cache and a look-up table as such plugins have. Only {@link
 * dev.gauntlet.scenarios.virtualcam.VirtualcamScenario} and what reads a cell are touched by a
 * controller; everything else needs EGL.
 */
package dev.gauntlet.scenarios.virtualcam;
