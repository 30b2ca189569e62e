package dev.gauntlet.cli;

import dev.gauntlet.CampaignBuilder;
import dev.gauntlet.UsageError;
import dev.gauntlet.words.EnvironmentParser;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that makes runs takes, beside the axes of its scenario. */
final class RunOptions {
  @Option(names = "--seed", paramLabel = "N", description = "of the order of the runs; recorded")
  Long seed;

  @Option(
      names = "--stall",
      paramLabel = "TIME",
      description =
          "a lane without a mark for so long makes its run hung (default: the scenario's)")
  String stall;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "a run may take so long in all (default: its duration, the stall time and 60s)")
  String deadline;

  @Option(
      names = "--memory",
      paramLabel = "AMOUNT",
      defaultValue = "60%",
      description =
          "what a worker may use, such as 2GiB (default ${DEFAULT-VALUE} of the machine's)")
  String memory;

  @Option(
      names = "--jdk",
      paramLabel = "FOLDER",
      description = "JDK that workers run on (default: the one that runs this)")
  Path jdk;

  @Option(
      names = "--jvm-flag",
      paramLabel = "FLAG",
      description = "a flag for the worker's JVM; may be given several times")
  List<String> jvmFlags = List.of();

  @Option(
      names = "--worker-env",
      paramLabel = "NAME=VALUE",
      description =
          "a variable for the workers beside your own, such as LD_LIBRARY_PATH; recorded; may be"
              + " given several times")
  List<String> workerEnvironment = List.of();

  @Option(
      names = "--core",
      paramLabel = "first",
      description = "keep one compressed core file per signature, with its stacks")
  String core;

  @Mixin EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "folder of the campaign (default: runs/SCENARIO-TIME)")
  Path out;

  @Option(
      names = "--json",
      description = "the result as JSON on standard output, nothing else there")
  boolean json;

  @Option(
      names = "--fatal-warnings",
      description =
          "what libraries print as CRITICAL is red and not a note: GLib's and GStreamer's CRITICALs"
              + " and the errors of Vulkan's validation layers; recorded, so that resume and show"
              + " agree")
  boolean fatalWarnings;

  @Mixin ImageOptions image = new ImageOptions();

  @Mixin ExpectationOptions expected = new ExpectationOptions();

  void ask(CampaignBuilder<?> campaign) {
    ask(campaign, UnaryOperator.identity());
  }

  /**
   * The same of one side or version.
   *
   * @param named replaces {@code {side}} or {@code {version}} in the names of images
   */
  void ask(CampaignBuilder<?> campaign, UnaryOperator<String> named) {
    if (core != null && !core.equals("first")) {
      throw new UsageError("--core " + core + ": only 'first' is allowed");
    }
    if (core != null) {
      campaign.core();
    }
    if (fatalWarnings) {
      campaign.fatalWarnings();
    }
    if (seed != null) {
      campaign.seed(seed);
    }
    if (stall != null) {
      campaign.stall(stall);
    }
    if (deadline != null) {
      campaign.deadline(deadline);
    }
    if (!workerEnvironment.isEmpty()) {
      campaign.workerEnvironment(EnvironmentParser.of("--worker-env", workerEnvironment));
    }
    evidence.ask(campaign);
    image.ask(campaign, named);
    campaign.memory(memory).jdk(jdk).jvmFlags(jvmFlags);
  }

  PrintOptions printing(String scenario) {
    return new PrintOptions(json, expected.of(scenario), expected.lastGreen());
  }
}
