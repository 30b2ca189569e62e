/**
 * Pipelines of the GStreamer that is installed, through gst1-java-core. Where a name says Gst it is
 * a name of GStreamer's.
 */
package dev.gauntlet.scenarios.gstreamer;
