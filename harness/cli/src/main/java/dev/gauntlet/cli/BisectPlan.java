package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.SweepBuilder;
import dev.gauntlet.UsageError;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.words.EnvironmentParser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a bisection runs.
 *
 * @param axes axis name to the texts that its option was given, with {@code {version}} in them
 * @param versions from the good one to the bad one
 */
record BisectPlan(
    Scenario scenario,
    Map<String, List<String>> axes,
    List<Version> versions,
    BisectOptions options,
    RunOptions runs) {
  BisectPlan {
    versions = List.copyOf(versions);
  }

  /**
   * The campaign of one version.
   *
   * @param number of the campaign, from 1; each draws other numbers
   * @throws UsageError when it cannot be run
   */
  CheckedCampaign campaign(int version, long number) {
    Version at = versions.get(version);
    SweepBuilder sweep = Gauntlet.sweep(scenario);
    axes.forEach(
        (axis, texts) -> sweep.axis(axis, texts.stream().map(at::in).toArray(Object[]::new)));
    runs.ask(sweep, at::in);
    options.ask(sweep);
    if (runs.seed != null) {
      sweep.seed(runs.seed + number);
    }
    Map<String, String> environment =
        new LinkedHashMap<>(EnvironmentParser.of("--worker-env", runs.workerEnvironment));
    environment.putAll(at.environment());
    sweep.workerEnvironment(environment);
    CheckedCampaign campaign = CheckedCampaign.of(sweep.plan());
    int cells = campaign.cells().size();
    if (cells != 1) {
      throw new UsageError(
          String.format(
              Locale.ROOT,
              "that is a matrix of %d cells; a bisection runs one: give one value of each axis",
              cells));
    }
    return campaign;
  }

  /** The cell of one version. */
  Cell cell(int version) {
    return campaign(version, 1).cells().get(0);
  }

  /** The place of a label. */
  int place(String option, String label) {
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).label().equals(label)) {
        return i;
      }
    }
    throw new UsageError("%s %s: no such version from --good to --bad".formatted(option, label));
  }

  /** The folder that the same command finds again. */
  static Path folder(Scenario scenario, BisectOptions options, RunOptions runs) {
    if (runs.out != null) {
      return runs.out.toAbsolutePath();
    }
    String name = "bisect-%s-%s-%s".formatted(scenario.name(), options.good, options.bad);
    return Path.of("runs", name.replaceAll("[:/]", "_")).toAbsolutePath();
  }

  /** All that the runs depend on; who goes on must have the same. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", 1);
    json.put("scenario", scenario.name());
    ObjectNode given = json.putObject("axes");
    axes.forEach((axis, texts) -> texts.forEach(given.putArray(axis)::add));
    ArrayNode list = json.putArray("versions");
    for (Version version : versions) {
      ObjectNode one = list.addObject().put("label", version.label());
      version.environment().forEach(one.putObject("environment")::put);
    }
    if (options.versionsFrom != null) {
      json.put("versionsFrom", options.versionsFrom);
    }
    json.put("signature", options.signature);
    json.put("duration", options.duration);
    json.put("iterations", options.iterations);
    runs.jvmFlags.forEach(json.putArray("jvmFlags")::add);
    runs.workerEnvironment.forEach(json.putArray("workerEnvironment")::add);
    json.put("jdk", runs.jdk == null ? null : runs.jdk.toString());
    if (!runs.image.images.isEmpty()) {
      runs.image.images.forEach(json.putArray("images")::add);
    }
    return json.put("memory", runs.memory).put("stall", runs.stall).put("deadline", runs.deadline);
  }
}
