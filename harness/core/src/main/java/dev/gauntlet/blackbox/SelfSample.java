package dev.gauntlet.blackbox;

/**
 * What a worker saw of itself. A run whose refusals began within its first tenth of a second was
 * never looked at from outside before.
 *
 * @param succeeded rounds of all lanes until then
 * @param descriptors open in its process
 * @param pages of all its mappings; 0 when they could not be read
 */
public record SelfSample(long succeeded, long descriptors, long pages) {}
