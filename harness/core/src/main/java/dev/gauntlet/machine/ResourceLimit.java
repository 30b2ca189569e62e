package dev.gauntlet.machine;

/**
 * How much there is of what a metric measures.
 *
 * @param metric as in the samples
 * @param amount in the metric's unit, above 0
 * @param from what keeps the limit, for a person: "RLIMIT_NOFILE of the worker"
 */
public record ResourceLimit(String metric, double amount, String from) {}
