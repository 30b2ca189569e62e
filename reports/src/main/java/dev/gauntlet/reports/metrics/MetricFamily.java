package dev.gauntlet.reports.metrics;

/**
 * All metrics, in the order in which they are told. Types are counter and gauge alone:
 * node_exporter refuses a file with any that its older format lacks.
 */
public enum MetricFamily {
  PLAN(
      "gauntlet_plan_info",
      "1; what the plan with this label sweeps: each axis with its values. All other metrics of"
          + " campaigns are of the newest campaign of each plan"),
  BEGUN(
      "gauntlet_campaign_begun_timestamp_seconds",
      "seconds",
      "when the campaign was begun, seconds since 1970"),
  LAST_RUN(
      "gauntlet_campaign_last_run_timestamp_seconds",
      "seconds",
      "when its last run ended, seconds since 1970"),
  RUNNING("gauntlet_campaign_running", "1 while its runs are being made, else 0"),
  COMPLETE("gauntlet_campaign_complete", "1 when all that was planned was made, else 0"),
  EXIT_CODE(
      "gauntlet_campaign_exit_code", "what it comes to so far: 0 nothing red, 1 red, 3 no verdict"),
  RED_RUNS("gauntlet_campaign_red_runs", "runs with a red ending, a finding or a device fault"),
  PLANNED_RUNS(
      "gauntlet_campaign_planned_runs", "runs that a sweep plans, with a stop rule at most"),
  RUNS("gauntlet_runs", true, "runs that ended, by cell and ending; a new campaign begins at 0"),
  FINDINGS("gauntlet_findings", true, "checks of the scenario that did not hold"),
  ITERATIONS("gauntlet_iterations", true, "iterations that were started"),
  CRASH(
      "gauntlet_crash_ratio",
      "ratio",
      "crashed runs among those that say something; where a stop rule ended the cell, its"
          + " estimate"),
  CRASH_LOW("gauntlet_crash_ratio_low", "lower end of its exact 95 % interval"),
  CRASH_HIGH("gauntlet_crash_ratio_high", "upper end of its exact 95 % interval"),
  LEAK("gauntlet_leak", "1 when a soak says that the metric leaks, else 0"),
  GROWTH_BYTES(
      "gauntlet_growth_per_iteration_bytes", "bytes", "growth above the control, per iteration"),
  GROWTH_BYTES_LOW("gauntlet_growth_per_iteration_bytes_low", "lower end of its interval"),
  GROWTH_BYTES_HIGH("gauntlet_growth_per_iteration_bytes_high", "upper end of its interval"),
  GROWTH_COUNT("gauntlet_growth_per_iteration", "growth of a number of things, per iteration"),
  GROWTH_COUNT_LOW("gauntlet_growth_per_iteration_low", "lower end of its interval"),
  GROWTH_COUNT_HIGH("gauntlet_growth_per_iteration_high", "upper end of its interval"),
  SECOND_BYTES(
      "gauntlet_growth_per_second_bytes",
      "bytes",
      "growth above the control, per second: it goes on while nothing iterates"),
  SECOND_BYTES_LOW("gauntlet_growth_per_second_bytes_low", "lower end of its interval"),
  SECOND_BYTES_HIGH("gauntlet_growth_per_second_bytes_high", "upper end of its interval"),
  SECOND_COUNT("gauntlet_growth_per_second", "growth of a number of things, per second"),
  SECOND_COUNT_LOW("gauntlet_growth_per_second_low", "lower end of its interval"),
  SECOND_COUNT_HIGH("gauntlet_growth_per_second_high", "upper end of its interval"),
  RATES_RISEN("gauntlet_history_risen_rates", "rates that rose within the last nights"),
  NEW_SIGNATURES("gauntlet_history_new_signatures", "signatures that are new in the last nights"),
  UNREADABLE("gauntlet_unreadable_folders", "folders of campaigns that cannot be read"),
  CELLS_LEFT_OUT(
      "gauntlet_cells_left_out", "cells without series here: there are more than is sensible");

  private final String family;
  private final boolean counter;
  private final String unit;
  private final String help;

  MetricFamily(String family, String help) {
    this(family, false, "", help);
  }

  MetricFamily(String family, String unit, String help) {
    this(family, false, unit, help);
  }

  MetricFamily(String family, boolean counter, String help) {
    this(family, counter, "", help);
  }

  MetricFamily(String family, boolean counter, String unit, String help) {
    this.family = family;
    this.counter = counter;
    this.unit = unit;
    this.help = help;
  }

  /** Its name; the samples of a counter have {@code _total} behind it. */
  public String family() {
    return family;
  }

  boolean counter() {
    return counter;
  }

  /** The last word of its name; "" where there is none. */
  String unit() {
    return unit;
  }

  String help() {
    return help;
  }
}
