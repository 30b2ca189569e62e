package dev.gauntlet;

import dev.gauntlet.verdict.growth.GrowthCall;

/**
 * How one metric grows.
 *
 * @param metric its name: {@code host.native}
 * @param unit {@code B} or {@code 1}
 * @param low lower end of the interval of its rate, per iteration
 * @param high upper end of it
 * @param sentence the same for a person
 */
public record MetricGrowth(
    String metric, String unit, GrowthCall call, double low, double high, String sentence) {}
