/**
 * The scenario {@code camera}: a recorder as a child process, its MJPEG cut into frames and served
 * to viewers over HTTP on loopback, or its HLS served as files; a recording to MP4. The worker
 * loads no native library: FFmpeg is there as two programs.
 */
package dev.gauntlet.scenarios.camera;
