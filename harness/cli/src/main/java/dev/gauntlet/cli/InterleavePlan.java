package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.SweepBuilder;
import dev.gauntlet.UsageError;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.ImageAxis;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.words.EnvironmentParser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an interleaved comparison runs: two campaigns of the same matrix and the same seed, so that
 * their planned runs come in one order and are pairs.
 *
 * @param axes axis name to the texts that its option was given, with {@code {side}} in them
 * @param sides the base, then the candidate
 */
record InterleavePlan(
    Scenario scenario,
    Map<String, List<String>> axes,
    List<ComparedSide> sides,
    InterleaveOptions options,
    RunOptions runs) {
  InterleavePlan {
    sides = List.copyOf(sides);
  }

  ComparedSide side(PairSide which) {
    return sides.get(which == PairSide.BASE ? 0 : 1);
  }

  /**
   * The campaign of one side.
   *
   * @param seed the same for both
   * @throws UsageError when it cannot be run
   */
  CheckedCampaign campaign(PairSide which, long seed) {
    ComparedSide side = side(which);
    SweepBuilder sweep = Gauntlet.sweep(scenario);
    axes.forEach(
        (axis, texts) -> sweep.axis(axis, texts.stream().map(side::in).toArray(Object[]::new)));
    runs.ask(sweep, side::in);
    options.ask(sweep);
    sweep.seed(seed);
    Map<String, String> environment =
        new LinkedHashMap<>(EnvironmentParser.of("--worker-env", runs.workerEnvironment));
    environment.putAll(side.environment());
    sweep.workerEnvironment(environment);
    CheckedCampaign checked = CheckedCampaign.of(sweep.plan());
    return new CheckedCampaign(
        checked.campaign().repeated(repeats(checked.campaign())), scenario, checked.advice());
  }

  /** Passes that hold all runs of a side. */
  int repeats(Campaign campaign) {
    int runsOfSide = options.pairs() * options.block;
    int cells = campaign.cells().size();
    return (runsOfSide + cells - 1) / cells;
  }

  /** Those of the scenario, and the images. */
  private Map<String, List<String>> allAxes() {
    Map<String, List<String>> all = new LinkedHashMap<>(axes);
    if (!runs.image.images.isEmpty()) {
      all.put(ImageAxis.NAME, runs.image.images);
    }
    return all;
  }

  /** What its folder needs to say of it. */
  InterleaveDesign design() {
    return new InterleaveDesign(
        scenario.name(), allAxes(), sides, options.switching, options.block);
  }

  /** The folder that the same command finds again. */
  Path folder() {
    if (runs.out != null) {
      return runs.out.toAbsolutePath();
    }
    String name =
        "compare-%s-%s-%s".formatted(scenario.name(), sides.get(0).label(), sides.get(1).label());
    return Path.of("runs", name).toAbsolutePath();
  }

  /** All that the runs depend on; who goes on must have the same. How many there are may grow. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", 1);
    json.put("scenario", scenario.name());
    ObjectNode given = json.putObject("axes");
    allAxes().forEach((axis, texts) -> texts.forEach(given.putArray(axis)::add));
    ArrayNode list = json.putArray("sides");
    for (ComparedSide side : sides) {
      ObjectNode one = list.addObject().put("label", side.label());
      side.environment().forEach(one.putObject("environment")::put);
    }
    json.put("switch", options.switching).put("block", options.block);
    json.put("duration", options.duration);
    json.put("iterations", options.iterations);
    runs.jvmFlags.forEach(json.putArray("jvmFlags")::add);
    runs.workerEnvironment.forEach(json.putArray("workerEnvironment")::add);
    json.put("jdk", runs.jdk == null ? null : runs.jdk.toString());
    json.put("core", runs.core).put("fatalWarnings", runs.fatalWarnings);
    json.put("memory", runs.memory).put("stall", runs.stall).put("deadline", runs.deadline);
    if (runs.seed != null) {
      json.put("seed", runs.seed);
    }
    return json;
  }
}
