/**
 * The scenario {@code hwframes}: FFmpeg's hardware devices and their pools of frames, which are the
 * gateway to zero copy. Only {@link dev.gauntlet.scenarios.hwframes.HwframesScenario}, {@link
 * dev.gauntlet.scenarios.hwframes.DeviceName} and {@link dev.gauntlet.scenario.PictureSize} are
 * touched by a controller; everything else needs FFmpeg's libraries.
 */
package dev.gauntlet.scenarios.hwframes;
