/**
 * The scenario {@code codec}: FFmpeg encoders and decoders, created, started, fed, stopped and
 * destroyed in a loop through the presets that JavaCV uses. Only {@link
 * dev.gauntlet.scenarios.codec.CodecScenario}, {@link dev.gauntlet.scenario.PictureSize}, {@code
 * Plants} and {@code PublishedCrashes} are touched by a controller; everything else needs FFmpeg's
 * libraries.
 */
package dev.gauntlet.scenarios.codec;
