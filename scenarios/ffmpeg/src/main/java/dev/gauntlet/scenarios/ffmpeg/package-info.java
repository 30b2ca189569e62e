/** What scenarios on FFmpeg share: its libraries, loaded once, its log and its error codes. */
package dev.gauntlet.scenarios.ffmpeg;
