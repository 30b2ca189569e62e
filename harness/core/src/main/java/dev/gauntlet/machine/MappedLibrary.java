package dev.gauntlet.machine;

/**
 * A native library that a process had mapped.
 *
 * @param name file name
 * @param path whole path, a home folder written as {@code ~}
 * @param buildId its GNU build id in hexadecimal, or why it could not be read
 */
public record MappedLibrary(String name, String path, Reading buildId) {}
