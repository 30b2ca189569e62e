package dev.gauntlet.engine;

/**
 * An image that the engine has.
 *
 * @param name as the user wrote it
 * @param id digest of its configuration, {@code sha256:...}: names its whole content
 */
public record ContainerImage(String name, String id) {}
